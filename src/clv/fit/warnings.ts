import type { FitWarning } from '../model.ts';

const RIDGES: Record<
  Exclude<FitWarning['code'], 'weakly_identified' | 'too_few_repeat_buyers' | 'left_truncated'>,
  string
> = {
  no_dropout_heterogeneity:
    'the data do not tell customers apart in how they leave: two parameters of leaving grow together without bound, only their ratio has a meaning, and there are no standard errors',
  nobody_leaves:
    'the data show nobody leaving: the parameters of leaving run to their border, the NBD model says as much with two parameters, and there are no standard errors',
  no_purchase_heterogeneity:
    'the data do not tell customers apart in how often they buy: r and alpha grow together without bound, only their ratio has a meaning, and there are no standard errors',
  no_spend_heterogeneity:
    'the data do not tell customers apart in how much they spend: q and v grow together without bound, only their ratio has a meaning, and there are no standard errors',
  no_spend_variation:
    'the spends of one customer hardly differ: p grows without bound, v shrinks with it, and there are no standard errors',
};

/**
 * From this standard error of ln θ on the order of magnitude of θ is not known: the 95 % interval of θ spans a factor of
 * exp(2 · 1.96), fifty, from end to end. To first order it is the standard error of θ over θ (delta method), which depends neither
 * on the unit of time nor on the currency. A likelihood that is flat altogether has no covariance, and one of the ridges instead.
 */
const WEAK = 1;

/** A doubt about parameters of which the data hardly say anything, from the covariance of their logarithms; none on a ridge. */
export function weakParameters(
  names: readonly string[],
  covariance: readonly (readonly number[])[] | null,
): FitWarning[] {
  const weak = names.filter((_, i) => Math.sqrt(covariance?.[i]?.[i] ?? 0) >= WEAK);
  if (weak.length === 0) return [];
  const message = `the data hardly tell ${weak.join(' and ')}: the standard error is as large as the estimate or larger; read answers with their intervals, and no parameter by itself`;
  return [{ code: 'weakly_identified', message }];
}

/** Below so many there is next to nothing to learn from. */
const FEW_REPEAT_BUYERS = 20;

/** All doubts about a fit. */
export function fitWarnings(
  ridges: readonly FitWarning['code'][],
  repeatBuyers: number,
  leftTruncated: number,
): FitWarning[] {
  const warnings: FitWarning[] = [...new Set(ridges)].map((code) => ({
    code,
    message: RIDGES[code as keyof typeof RIDGES],
  }));
  if (repeatBuyers < FEW_REPEAT_BUYERS) {
    warnings.push({
      code: 'too_few_repeat_buyers',
      message: `only ${repeatBuyers} bought again: below ${FEW_REPEAT_BUYERS} the estimates mean little`,
    });
  }
  if (leftTruncated > 0) {
    warnings.push({
      code: 'left_truncated',
      message: `${leftTruncated} ${leftTruncated === 1 ? 'customer' : 'customers'} may have bought before the log begins, so that their frequency and age are too small`,
    });
  }
  return warnings;
}
