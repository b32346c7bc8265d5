import type { ModelContender, RankedModel } from './compare-models.ts';

/** What speaks for a model and against it, beside the others. */
export function reasonsOf(
  own: RankedModel,
  ranking: readonly RankedModel[],
  { model, forecast }: ModelContender,
): readonly string[] {
  const others = ranking.filter(({ name }) => name !== own.name);
  return [
    likelihoodReason(own, others),
    bicReason(own, others),
    ...(forecast === undefined
      ? []
      : [holdOutReason(own, others), ...aggregateReason(forecast.aggregateError), calibrationReason(own, others)]),
    ...(KIND_REASONS[own.kind] === undefined ? [] : [KIND_REASONS[own.kind] as string]),
    ...model.fit.warnings.map(({ message }) => `a doubt about the fit: ${message}`),
  ];
}

/** What a kind of model does wherever it stands. */
const KIND_REASONS: Partial<Record<RankedModel['kind'], string>> = {
  nbd: 'nobody ever leaves in this model: use it as a yardstick, not for forecasts',
  'bg-nbd': 'all customers who never bought again count as alive in this model, however long ago they came',
};

function likelihoodReason(own: RankedModel, others: readonly RankedModel[]): string {
  const value = own.values.logLikelihood as number;
  const best = Math.max(...others.map(({ values }) => values.logLikelihood as number));
  return own.ranks.logLikelihood === 1
    ? `explains the past best: log-likelihood ${text(value)}, ${text(value - best)} above the next`
    : `log-likelihood ${text(value)}, ${text(best - value)} below the best`;
}

/** The grades of Kass and Raftery for twice the logarithm of a Bayes factor, which a difference of BIC approximates. */
function bicReason(own: RankedModel, others: readonly RankedModel[]): string {
  const value = own.values.bic as number;
  const best = Math.min(...others.map(({ values }) => values.bic as number));
  const gap = Math.abs(value - best);
  const grade = gap < 2 ? 'next to no' : gap < 6 ? 'some' : gap < 10 ? 'strong' : 'very strong';
  return own.ranks.bic === 1
    ? `BIC ${text(value)}, ${text(gap)} below the next: ${grade} evidence for it`
    : `BIC ${text(value)}, ${text(gap)} above the best: ${grade} evidence against it`;
}

function holdOutReason(own: RankedModel, others: readonly RankedModel[]): string {
  const value = own.values.holdOut as number;
  const best = Math.min(...others.map(({ values }) => values.holdOut as number));
  return own.ranks.holdOut === 1
    ? `foretold the hold-out best: it errs by ${text(value)} purchases a customer (root mean square), the next by ${text(best)}`
    : `errs by ${text(value)} purchases a customer in the hold-out (root mean square), the best by ${text(best)}`;
}

function aggregateReason(error: number | null): readonly string[] {
  if (error === null) return [];
  return [`foretold ${Math.abs(100 * error).toFixed(1)} % too ${error < 0 ? 'few' : 'many'} purchases in all`];
}

function calibrationReason(own: RankedModel, others: readonly RankedModel[]): string {
  const value = own.values.calibration as number;
  const best = Math.min(...others.map(({ values }) => values.calibration as number));
  return own.ranks.calibration === 1
    ? `best by frequency: the mean of customers who had bought equally often is foretold to within ${text(value)} purchases`
    : `the mean of customers who had bought equally often is foretold to within ${text(value)} purchases, by the best to within ${text(best)}`;
}

function text(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(1) : value.toPrecision(4);
}
