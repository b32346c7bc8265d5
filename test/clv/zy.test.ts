import { it } from 'vitest';
import * as clv from '../../src/clv/index.ts';
import { betaDraw, exponentialDraw, gammaDraw, integerDraw, seededRandom } from '../../src/core/index.ts';
import { groupRows } from '../../src/clv/group-rows.ts';
const N = 1_000_000;
const random = seededRandom(7, 'b');
const frequency = new Int32Array(N), recency = new Float64Array(N), age = new Float64Array(N), monetaryValue = new Float64Array(N);
for (let i = 0; i < N; i++) {
  const T = 7 * 27 + integerDraw(random, 84);
  const l = gammaDraw(random, 0.243, 4.414 * 7); const p = betaDraw(random, 0.793, 2.426);
  let t = 0, x = 0, d = 0;
  for (;;) { t += exponentialDraw(random, l); if (t > T) break; const day = Math.floor(t); if (day > d) { x++; d = day; } if (random() < p) break; }
  frequency[i] = x; recency[i] = d; age[i] = T;
  const nu = gammaDraw(random, 3.74, 15.44);
  monetaryValue[i] = x === 0 ? NaN : Math.round(100 * gammaDraw(random, 6.25 * x, nu * x)) / 100;
}
const table: any = { kind: 'customer-table', version: 1, warnings: [], currency: null, length: N, columns: { frequency, recency, age, monetaryValue } };
it('x', () => {
  for (let k = 0; k < 3; k++) {
    const T = (n: string, f: () => any) => { const t = performance.now(); const o = f(); console.log(n, (performance.now() - t).toFixed(0), o?.fit?.evaluations, o?.fit?.rows, JSON.stringify(o?.params), o?.fit?.stopReason); };
    T('group', () => { groupRows(frequency, age, recency, null); });
    T('bg', () => clv.fitBgNbd(table));
    T('mbg', () => clv.fitMbgNbd(table));
    T('nbd', () => clv.fitNbd(table));
    if (k < 2) T('pareto', () => clv.fitParetoNbd(table));
    T('gg', () => clv.fitGammaGamma(table));
  }
}, 600000);
