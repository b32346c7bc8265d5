import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import { compileZone, dayFromIso } from '../time/index.ts';
import { checkProgramme } from './check-programme.ts';
import { compileCoupons } from './compile-coupons.ts';
import { compileEarning } from './compile-earning.ts';
import { compileTiers } from './compile-tiers.ts';
import { type CompiledLoyaltyProgramme, closeProgramme } from './compiled.ts';
import type { LoyaltyPayout, LoyaltyProgramme } from './programme.ts';

/**
 * Checks a loyalty programme, form and meaning, and makes it ready to be replayed. The document is copied.
 *
 * Names are unique: of rules and caps, of metrics, of coupons, of choices and tier groups, of tiers within a group. Every reference has to
 * lead somewhere: caps to rules, conditions of tiers to metrics, choices and challenges to tiers.
 *
 * @param document - the programme, as JSON
 * @throws `invalid_document`, `unsupported_version`, `missing_value`, `wrong_type`, `unknown_option`, `unknown_choice`,
 * `duplicate_id`, `unknown_reference`, `invalid_date`, `out_of_range`, `not_sorted` for steps, `time_zone_required` for hours
 * without a zone, and the errors of conditions, with the path of the fault, such as `earning.rules[2].lines.value`
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme } from 'clientele/loyalty';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
 * });
 * card.document.id; // => 'card'
 * compileLoyaltyProgramme({ ...card.document, currency: 'XXX' }); // throws unknown_currency
 * ```
 */
export function compileLoyaltyProgramme(document: LoyaltyProgramme): CompiledLoyaltyProgramme {
  refuseCompiled(document);
  const copy = checkProgramme(copyJson(document, ''));
  checkNames(copy);
  const { timeZone, effectiveFrom, effectiveTo, refunds = {}, payout } = copy;
  if (payout?.atScopeEnd !== undefined && (payout.minimumScope ?? 'balance') === 'balance') {
    fail('invalid_document', 'payout.atScopeEnd', 'a minimumScope that ends', payout.minimumScope);
  }
  if (payout !== undefined) checkScope(payout);
  if (copy.points.roundPer === 'line' && (copy.earning.caps ?? []).length > 0) {
    fail('invalid_document', 'points.roundPer', "'purchase' beside caps", 'line');
  }
  const choiceTiers = copy.tierGroups?.[0]?.tiers.map(({ id }) => id) ?? [];
  for (const [c, { tiers = [] }] of (copy.choices ?? []).entries()) {
    const stranger = tiers.findIndex((tier) => !choiceTiers.includes(tier));
    if (stranger >= 0) {
      fail('unknown_reference', `choices[${c}].tiers[${stranger}]`, 'a tier of the first group', tiers[stranger]);
    }
  }
  return closeProgramme({
    document: copy,
    earning: compileEarning(copy),
    tiers: compileTiers(copy),
    coupons: compileCoupons(copy),
    zone: timeZone === undefined ? null : compileZone(timeZone, 'timeZone'),
    from: effectiveFrom === undefined ? -Infinity : dayFromIso(effectiveFrom),
    to: effectiveTo === undefined ? Infinity : dayFromIso(effectiveTo),
    refundableFor: refunds.refundableFor ?? { years: 1 },
    dedupeFor: copy.dedupeFor ?? { days: 30 },
  });
}

/** Scopes end on a day of a run, or what was earned in two of them would be mixed. */
function checkScope({ every, minimumScope = 'balance' }: LoyaltyPayout): void {
  if (minimumScope === 'balance' || every === 'day' || every === minimumScope) return;
  const months = ['month', 'quarter', 'halfYear', 'year'];
  if (months.includes(every) && months.indexOf(minimumScope) > months.indexOf(every)) return;
  fail('invalid_document', 'payout.minimumScope', `'balance', or a unit made of whole ${every}s`, minimumScope);
}

function checkNames({
  earning,
  metrics = [],
  tierGroups = [],
  choices = [],
  challenges = [],
  coupons = [],
}: LoyaltyProgramme): void {
  const facts = new Set<string>(['total']);
  unique(earning.rules, 'earning.rules', new Set());
  unique(earning.caps ?? [], 'earning.caps', new Set(earning.rules.map(({ id }) => id)));
  unique(metrics, 'metrics', new Set());
  unique(tierGroups, 'tierGroups', facts);
  unique(choices, 'choices', facts);
  unique(challenges, 'challenges', new Set());
  unique(coupons, 'coupons', new Set());
  for (const [g, { tiers }] of tierGroups.entries()) unique(tiers, `tierGroups[${g}].tiers`, new Set());
}

function unique(list: readonly { readonly id: string }[], path: string, taken: Set<string>): void {
  for (const [i, { id }] of list.entries()) {
    if (taken.has(id)) fail('duplicate_id', `${path}[${i}].id`, 'a name that nothing else has here', id);
    taken.add(id);
  }
}
