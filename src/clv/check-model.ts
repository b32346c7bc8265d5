import { checkChoice, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { TimeUnit } from '../time/types.ts';
import type { GammaGammaModel, PurchaseModel } from './model.ts';

const PARAMS: Readonly<Record<PurchaseModel['kind'] | GammaGammaModel['kind'], readonly string[]>> = {
  nbd: ['r', 'alpha'],
  'bg-nbd': ['r', 'alpha', 'a', 'b'],
  'mbg-nbd': ['r', 'alpha', 'a', 'b'],
  'pareto-nbd': ['r', 'alpha', 's', 'beta'],
  'gamma-gamma': ['p', 'q', 'v'],
};
export const PURCHASE_KINDS: readonly PurchaseModel['kind'][] = ['nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'];
const UNITS: readonly TimeUnit[] = ['day', 'week', 'month', 'year'];

/** Refuses what is no model of purchases with parameters above 0. */
export function checkPurchaseModel<M extends PurchaseModel>(model: M, path = 'model'): M {
  checkTag(model, PURCHASE_KINDS, path);
  checkChoice(model.timeUnit, UNITS, `${path}.timeUnit`);
  return model;
}

/** Refuses what is no model of spends with parameters above 0. */
export function checkSpendModel<M extends GammaGammaModel>(model: M, path = 'model'): M {
  checkTag(model, ['gamma-gamma'], path);
  return model;
}

function checkTag(model: PurchaseModel | GammaGammaModel, kinds: readonly (keyof typeof PARAMS)[], path: string): void {
  if (typeof model !== 'object' || model === null) fail('wrong_type', path, 'a model', model);
  const part = kinds.includes('gamma-gamma') ? 'spend' : 'purchases';
  if (!('kind' in model) && part in model) {
    fail('wrong_type', path, `a model of ${part === 'spend' ? 'spends' : part}`, model, `pass models.${part}`);
  }
  checkChoice(model.kind, kinds, `${path}.kind`);
  if (model.version !== 1) fail('unsupported_version', `${path}.version`, 'version 1', model.version);
  const params = model.params as Readonly<Record<string, unknown>> | undefined;
  if (typeof params !== 'object' || params === null) fail('wrong_type', `${path}.params`, 'parameters', params);
  for (const name of PARAMS[model.kind]) checkPositive(params[name], `${path}.params.${name}`);
}
