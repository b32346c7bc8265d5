import { readFileSync } from 'node:fs';
import type {
  BgNbdModel,
  CountedHistory,
  CountedSpend,
  GammaGammaModel,
  MbgNbdModel,
  NbdModel,
  ParetoNbdModel,
} from 'clientele/clv';
import type { TimeUnit } from 'clientele/time';

/** The models, the names of their parameters in order. */
export const NAMES = {
  nbd: ['r', 'alpha'],
  'bg-nbd': ['r', 'alpha', 'a', 'b'],
  'mbg-nbd': ['r', 'alpha', 'a', 'b'],
  'pareto-nbd': ['r', 'alpha', 's', 'beta'],
  'gamma-gamma': ['p', 'q', 'v'],
} as const;

export type Kind = keyof typeof NAMES;
export type AnyModel = NbdModel | BgNbdModel | MbgNbdModel | ParetoNbdModel | GammaGammaModel;

/** A model with these parameters, in the order of {@link NAMES}. */
export function modelOf(kind: Kind, values: ArrayLike<number>, timeUnit: TimeUnit = 'day'): AnyModel {
  const params = Object.fromEntries(NAMES[kind].map((name, i) => [name, values[i]]));
  const unit = kind === 'gamma-gamma' ? { currency: null } : { timeUnit };
  return { kind, version: 1, ...unit, params } as unknown as AnyModel;
}

/** Where the likelihood of a model is highest on the base of the fixture. */
interface Optimum {
  readonly params: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  readonly order: readonly string[];
  readonly covariance: readonly (readonly number[])[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/clv/${name}.json`, import.meta.url), 'utf8'));

/** A made-up customer base, and its optima by an independent program. */
export const fitsReference = read('fits') as { readonly [K in Kind]: Optimum } & {
  /** x, t_x, T in weeks, and how many customers. */
  readonly groups: readonly (readonly [number, number, number, number])[];
  /** x and mean spend. */
  readonly spends: readonly (readonly [number, number])[];
};

/** Parameters, a history, and its log-likelihood to 200 digits. */
export const likelihoodReference = read('likelihoods') as { readonly [K in Kind]: readonly (readonly number[])[] };

/** The base as counted histories, in days. */
export const base: readonly (CountedHistory & { readonly count: number })[] = fitsReference.groups.map(
  ([frequency, recency, age, count]) => ({
    frequency,
    recency: 7 * recency,
    age: 7 * age,
    count,
  }),
);

export const spends: readonly CountedSpend[] = fitsReference.spends.map(([frequency, monetaryValue]) => ({
  frequency,
  monetaryValue,
}));
