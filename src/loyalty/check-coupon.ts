import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkObject } from '../rules/check-fields.ts';
import { under } from '../rules/copy-json.ts';
import { anything, byKind, type Check, day, fieldsOf, length, oneOf, text, whole, words } from './check-shape.ts';

const share: Check = (value, path) => {
  if (value === undefined) fail('missing_value', path, 'a share such as 0.1', value);
  const rate = checkFinite(value, path);
  if (rate <= 0 || rate > 1) fail('out_of_range', path, 'a share above 0 and up to 1', value);
};

const yesOrNo: Check = (value, path) => {
  if (typeof value !== 'boolean') fail('wrong_type', path, 'true or false', value);
};

/** One price, or one for each tier. */
const price: Check = (value, path) => {
  if (typeof value !== 'object' || value === null) return whole(1)(value, path);
  for (const [tier, one] of Object.entries(checkObject(value, path, 'prices by tier'))) {
    text(tier, under(path, tier));
    whole(1)(one, under(path, tier));
  }
};

/** The check of one coupon of a programme. */
export function couponShape(): Check {
  return byKind(
    {
      amount: { must: { value: whole(1) }, may: { rest: oneOf('lost', 'kept'), lines: anything } },
      percent: { must: { rate: share }, may: { cap: whole(1), lines: anything } },
      item: { must: { lines: anything }, may: { value: whole(1) } },
    },
    {
      must: { id: text },
      may: {
        label: words,
        minimumBasket: whole(0),
        validFor: length(0),
        lastDay: day,
        uses: whole(1, 1_000_000),
        combinable: yesOrNo,
        price,
        minimumBalance: whole(0),
        maxLive: whole(1),
        onTier: fieldsOf({ must: { group: text, tier: text } }),
        whenRefunded: oneOf('comesBack', 'staysUsed'),
      },
    },
  );
}
