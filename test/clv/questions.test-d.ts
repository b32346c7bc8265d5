import {
  type ConfidenceEstimate,
  confidenceOf,
  expectedPurchases,
  expectedSpend,
  type Fitted,
  type GammaGammaModel,
  lifetimeValue,
  type PurchaseModel,
  predictionOf,
  probabilityAlive,
  purchaseCountProbability,
  scoreCustomers,
} from 'clientele/clv';
import type { Estimate } from 'clientele/stats';
import type { CustomerTable } from 'clientele/transactions';
import { expectTypeOf, test } from 'vitest';

declare const model: PurchaseModel;
declare const fitted: Fitted<PurchaseModel>;
declare const spend: GammaGammaModel;
declare const fittedSpend: Fitted<GammaGammaModel>;
declare const table: CustomerTable<'a' | 'b'>;
const ada = { frequency: 1, recency: 3, age: 9, monetaryValue: 12 };
const horizon = { weeks: 4 };

test('a question takes the model that can answer it', () => {
  // @ts-expect-error a model of spends knows nothing of being alive
  probabilityAlive(spend, ada);
  // @ts-expect-error a model of purchases knows nothing of spends
  expectedSpend(model, ada);
  // @ts-expect-error a value needs both models
  lifetimeValue(model, ada, { annualDiscountRate: 0.1, margin: 1 });
  // @ts-expect-error a value needs a margin
  lifetimeValue({ purchases: model, spend }, ada, { annualDiscountRate: 0.1 });
  // @ts-expect-error a horizon has a unit
  expectedPurchases(model, ada, { horizon: 12 });
  // @ts-expect-error one of exactly, atLeast and atMost
  purchaseCountProbability(model, ada, { horizon });
});

test('confidence needs a fit, and the options of its question', () => {
  expectTypeOf(confidenceOf(probabilityAlive, fitted, ada)).toEqualTypeOf<ConfidenceEstimate>();
  expectTypeOf<ConfidenceEstimate>().toExtend<Estimate>();
  confidenceOf(probabilityAlive, fitted, ada, { after: horizon, level: 0.9 });
  confidenceOf(expectedPurchases, fitted, ada, { horizon });
  confidenceOf(expectedSpend, fittedSpend, ada);
  confidenceOf(expectedSpend, fittedSpend, ada, { level: 0.5 });
  confidenceOf(lifetimeValue, { purchases: fitted, spend: fittedSpend }, ada, { annualDiscountRate: 0.1, margin: 1 });
  // @ts-expect-error parameters from elsewhere do not say how sure they are
  confidenceOf(probabilityAlive, model, ada);
  // @ts-expect-error both models must have been fitted
  confidenceOf(lifetimeValue, { purchases: fitted, spend }, ada, { annualDiscountRate: 0.1, margin: 1 });
  // @ts-expect-error the horizon is missing
  confidenceOf(expectedPurchases, fitted, ada);
});

test('a prediction is of purchases or of a value within a horizon', () => {
  expectTypeOf(predictionOf(expectedPurchases, model, ada, { horizon })).toEqualTypeOf<Estimate>();
  // @ts-expect-error a probability is no outcome
  predictionOf(probabilityAlive, model, ada, { horizon });
  // @ts-expect-error for ever has no bounds
  predictionOf(lifetimeValue, { purchases: model, spend }, ada, { annualDiscountRate: 0.1, margin: 1 });
});

test('columns have the names of their questions, and questions of money need a model of spends', () => {
  const scores = scoreCustomers(model, table, {
    alive: { question: 'probabilityAlive' },
    soon: { question: 'expectedPurchases', horizon },
  });
  expectTypeOf(scores.columns).toEqualTypeOf<{ readonly alive: Float64Array; readonly soon: Float64Array }>();
  expectTypeOf(scores.ids).toEqualTypeOf<readonly ('a' | 'b')[]>();
  scoreCustomers({ purchases: model, spend }, table, { spend: { question: 'expectedSpend' } });
  // @ts-expect-error no model of spends
  scoreCustomers(model, table, { spend: { question: 'expectedSpend' } });
  // @ts-expect-error no such question
  scoreCustomers(model, table, { churn: { question: 'churn' } });
});
