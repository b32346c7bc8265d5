import {
  type BgNbdModel,
  compareModels,
  type Fitted,
  fitBgNbd,
  fitGammaGamma,
  fitNbd,
  type GammaGammaModel,
  logLikelihood,
  type NbdModel,
} from 'clientele/clv';
import { expectTypeOf, test } from 'vitest';

const history = { frequency: 1, recency: 3, age: 9 };
const spend = { frequency: 1, monetaryValue: 20 };

test('a fit has what a model of published parameters may lack', () => {
  expectTypeOf(fitBgNbd([history])).toEqualTypeOf<Fitted<BgNbdModel>>();
  expectTypeOf(fitNbd([history]).fit.aic).toEqualTypeOf<number>();
  expectTypeOf(fitGammaGamma([spend]).fit.frequencySpendCorrelation).toEqualTypeOf<number | null>();
  expectTypeOf<NbdModel>().not.toExtend<Fitted<NbdModel>>();
});

test('misuse does not compile', () => {
  const model: BgNbdModel = { kind: 'bg-nbd', version: 1, timeUnit: 'week', params: { r: 1, alpha: 1, a: 1, b: 1 } };
  const spends: GammaGammaModel = { kind: 'gamma-gamma', version: 1, currency: null, params: { p: 6, q: 4, v: 15 } };
  logLikelihood(model, history);
  logLikelihood(spends, spend);
  // @ts-expect-error a model of purchases says nothing of spends
  logLikelihood(model, spend);
  // @ts-expect-error a model of spends says nothing of purchases
  logLikelihood(spends, history);
  // @ts-expect-error a start has all parameters
  fitBgNbd([history], { start: { r: 1, alpha: 1 } });
  // @ts-expect-error the time unit is one of four
  fitBgNbd([history], { timeUnit: 'hour' });
  // @ts-expect-error what was not fitted cannot be ranked
  compareModels([{ name: 'published', model }]);
  // @ts-expect-error a model of spends is none of purchases
  compareModels([{ name: 'spends', model: fitGammaGamma([spend]) }]);
});
