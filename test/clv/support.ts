import type {
  BgNbdModel,
  GammaGammaModel,
  MbgNbdModel,
  NbdModel,
  ParetoNbdModel,
  PurchaseHistory,
  PurchaseModel,
} from 'clientele/clv';
import type { TimeUnit } from 'clientele/time';
import * as fc from 'fast-check';

/** Published estimates for the CDNOW sample, in weeks. */
export const bg: BgNbdModel = {
  kind: 'bg-nbd',
  version: 1,
  timeUnit: 'week',
  params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
};
export const mbg: MbgNbdModel = {
  kind: 'mbg-nbd',
  version: 1,
  timeUnit: 'week',
  params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
};
export const pareto: ParetoNbdModel = {
  kind: 'pareto-nbd',
  version: 1,
  timeUnit: 'week',
  params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
};
export const nbd: NbdModel = { kind: 'nbd', version: 1, timeUnit: 'week', params: { r: 0.385, alpha: 12.07 } };
export const spend: GammaGammaModel = {
  kind: 'gamma-gamma',
  version: 1,
  currency: 'USD',
  params: { p: 6.25, q: 3.74, v: 15.44 },
};
export const models: readonly PurchaseModel[] = [nbd, bg, mbg, pareto];

/** A model with parameters from elsewhere. */
export function modelOf(
  kind: PurchaseModel['kind'],
  params: Readonly<Record<string, number>>,
  timeUnit: TimeUnit = 'day',
): PurchaseModel {
  return { kind, version: 1, timeUnit, params } as unknown as PurchaseModel;
}

const power = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true }).map((exponent) => 10 ** exponent);

/** Models of all kinds whose parameters lie within so many powers of ten of 1. */
export function anyModel(powers: number): fc.Arbitrary<PurchaseModel> {
  const params = fc.record({
    r: power(-powers, powers),
    alpha: power(-powers, powers),
    a: power(-powers, powers),
    b: power(-powers, powers),
    s: power(-powers, powers),
    beta: power(-powers, powers),
  });
  return fc
    .tuple(fc.constantFrom('nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'), params)
    .map(([kind, all]) => modelOf(kind as PurchaseModel['kind'], all));
}

/** Histories up to 10 000 purchases, whose ages lie within so many powers of ten of a day. */
export function anyHistory(powers: number): fc.Arbitrary<PurchaseHistory> {
  return fc
    .tuple(
      fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 10_000 })),
      power(-powers, powers),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([frequency, age, share]) => ({ frequency, recency: frequency === 0 ? 0 : age * share, age }));
}

export const anyHorizon = (powers: number): fc.Arbitrary<number> => power(-powers, powers);
