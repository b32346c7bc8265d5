import { fail } from '../checks/error.ts';
import { checkPurchaseModel, checkSpendModel } from './check-model.ts';
import type { AliveOptions } from './horizon.ts';
import {
  askDiscountedOf,
  checkMargin,
  type LifetimeModels,
  type LifetimeValueOptions,
  valueIn,
} from './lifetime-value.ts';
import type { GammaGammaModel, PurchaseModel } from './model.ts';
import {
  type AskedOfAlive,
  askAlive,
  askCount,
  askDiscounted,
  askExpected,
  askLogAlive,
  type DiscountOptions,
  type HorizonOptions,
  type PurchaseCountOptions,
} from './questions.ts';

/**
 * A question that a model of purchases answers alone: the name of the function that answers it for one customer, with its
 * options.
 *
 * @category Customer lifetime value
 */
export type PurchaseQuestion =
  | ({
      /** The function of this name. */
      readonly question: 'probabilityAlive';
    } & AliveOptions)
  | ({
      /** The function of this name. */
      readonly question: 'logProbabilityAlive';
    } & AliveOptions)
  | ({
      /** The function of this name. */
      readonly question: 'expectedPurchases';
    } & HorizonOptions)
  | ({
      /** The function of this name. */
      readonly question: 'purchaseCountProbability';
    } & PurchaseCountOptions)
  | ({
      /** The function of this name. */
      readonly question: 'discountedResidualTransactions';
    } & DiscountOptions);

/**
 * A question that needs a model of spends too.
 *
 * @category Customer lifetime value
 */
export type SpendQuestion =
  | {
      /** The function of this name. */
      readonly question: 'expectedSpend';
    }
  | ({
      /** The function of this name; the column is its `value`. */
      readonly question: 'lifetimeValue';
    } & LifetimeValueOptions);

/**
 * Questions by the names that their columns shall have.
 *
 * @category Customer lifetime value
 */
export type CustomerQuestions = Readonly<Record<string, PurchaseQuestion | SpendQuestion>>;

/**
 * The model or models that questions need.
 *
 * @category Customer lifetime value
 */
export type ModelsFor<Q extends CustomerQuestions> = Q[keyof Q] extends PurchaseQuestion
  ? PurchaseModel | Pick<LifetimeModels, 'purchases'> | LifetimeModels
  : LifetimeModels;

/** A question taken apart: what it needs of purchases, and of spend. */
export interface CompiledQuestion {
  readonly ofAlive: AskedOfAlive | null;
  readonly ofSpend: { readonly model: GammaGammaModel; answer(ofAlive: number, spend: number): number } | null;
}

export function compileQuestion(
  model: PurchaseModel,
  spend: GammaGammaModel | null,
  spec: PurchaseQuestion | SpendQuestion,
  name: string,
): CompiledQuestion {
  const path = `questions.${name}`;
  if (typeof spec !== 'object' || spec === null) fail('wrong_type', path, 'an object with a question', spec);
  const unit = model.timeUnit;
  switch (spec.question) {
    case 'probabilityAlive':
      return { ofAlive: askAlive(unit, withoutName(spec), path), ofSpend: null };
    case 'logProbabilityAlive':
      return { ofAlive: askLogAlive(unit, withoutName(spec), path), ofSpend: null };
    case 'expectedPurchases':
      return { ofAlive: askExpected(unit, withoutName(spec), path), ofSpend: null };
    case 'purchaseCountProbability':
      return { ofAlive: askCount(unit, withoutName(spec) as PurchaseCountOptions, path), ofSpend: null };
    case 'discountedResidualTransactions':
      return { ofAlive: askDiscounted(unit, withoutName(spec) as DiscountOptions, path), ofSpend: null };
    case 'expectedSpend':
      return { ofAlive: null, ofSpend: { model: spendOrFail(spend), answer: (_, mean) => mean } };
    case 'lifetimeValue': {
      const margin = checkMargin(spec.margin, `${path}.margin`);
      return {
        ofAlive: askDiscountedOf(model, withoutName(spec) as LifetimeValueOptions, path),
        ofSpend: { model: spendOrFail(spend), answer: (purchases, mean) => valueIn(purchases, mean, margin) },
      };
    }
    default: {
      const stranger: never = spec;
      return fail(
        'unknown_choice',
        `${path}.question`,
        'the name of a question',
        (stranger as { question: unknown }).question,
      );
    }
  }
}

function withoutName<Spec extends { readonly question: string }>({
  question: _,
  ...options
}: Spec): Omit<Spec, 'question'> {
  return options;
}

function spendOrFail(spend: GammaGammaModel | null): GammaGammaModel {
  return spend ?? fail('missing_value', 'models.spend', 'a model of spends', spend);
}

export function modelsOf(models: PurchaseModel | Pick<LifetimeModels, 'purchases'> | LifetimeModels): {
  readonly purchases: PurchaseModel;
  readonly spend: GammaGammaModel | null;
} {
  if (typeof models !== 'object' || models === null)
    fail('wrong_type', 'models', 'a model, or purchases and spend', models);
  if ('kind' in models) return { purchases: checkPurchaseModel(models, 'models'), spend: null };
  return {
    purchases: checkPurchaseModel(models.purchases, 'models.purchases'),
    // Asked for by the questions that need it.
    spend: 'spend' in models && models.spend !== undefined ? checkSpendModel(models.spend, 'models.spend') : null,
  };
}
