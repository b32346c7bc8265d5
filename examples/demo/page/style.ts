/** The look of the page: one column, dark text on white, nothing from elsewhere. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 17px/1.55 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 3.2rem 0 .8rem; padding-top: 1.2rem; border-top: 1px solid #d0d0d0; }
p { margin: 0 0 1rem; max-width: 44rem; }
header p, footer { color: #595959; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; margin: 1.2rem 0 0; padding: 0; font-size: .95rem; }
a { color: #00568a; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid #e69f00; outline-offset: 2px; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; margin: 1.2rem 0 1.6rem; }
dl > div { border: 1px solid #d0d0d0; border-radius: 6px; padding: .8rem 1rem; }
dt { color: #595959; font-size: .92rem; }
dd { margin: 0; }
dd.value { font-size: 1.65rem; font-weight: bold; line-height: 1.3; font-variant-numeric: tabular-nums; }
dd.note { font-size: .88rem; color: #595959; line-height: 1.4; }
figure { margin: 1.8rem 0 1.2rem; }
figure svg { display: block; max-width: 100%; height: auto; }
.picture { overflow-x: auto; margin-left: -12px; }
figcaption { max-width: 44rem; margin: .8rem 0 .6rem; }
details { margin: .4rem 0 1.2rem; }
summary { cursor: pointer; color: #00568a; width: fit-content; }
.wide { overflow-x: auto; margin: .6rem 0 1.4rem; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid #e8e8e8; vertical-align: top; }
thead th { border-bottom: 2px solid #8c8c8c; vertical-align: bottom; }
tbody th { font-weight: normal; white-space: nowrap; }
td:not(.right) { min-width: 11rem; }
small { color: #595959; }
th.right, td.right { text-align: right; }
td.right { white-space: nowrap; }
footer { font-size: .9rem; margin-top: 3rem; padding-bottom: 3rem; }
@media screen and (max-width: 40rem) {
  body { font-size: 16px; }
  header, main, footer { padding: 0 1rem; }
  .picture svg { max-width: none; width: 38rem; }
}
@media print {
  body { font-size: 11pt; }
  header, main, footer { max-width: none; padding: 0; }
  nav, details { display: none; }
  figure, tr, dl > div { break-inside: avoid; }
  h2, caption { break-after: avoid; }
  figure svg { max-height: 20cm; }
  .wide, .picture { overflow: visible; }
}
`;
