import { lnOddsGone } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';

/** How a customer who is alive may leave. */
export type Dropout =
  | { readonly kind: 'never' }
  /** After a purchase, with a probability that is Beta(a, b). */
  | { readonly kind: 'afterPurchase'; readonly a: number; readonly b: number }
  /** At any time, at a rate that is Gamma(s, beta). */
  | { readonly kind: 'atAnyTime'; readonly s: number; readonly beta: number };

/**
 * What lies ahead of a customer who is alive: purchases at a rate that is Gamma(shape, rate), until they leave. All models are
 * conjugate, so this is their prior, updated; every question about the future is answered from it, and from P(alive).
 */
export interface Outlook {
  readonly shape: number;
  readonly rate: number;
  readonly dropout: Dropout;
}

/** A history in the model's time unit; a new customer is the history 0, 0, 0. */
export interface History {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
}

/** The outlook of who has made x repeat purchases up to age T and is alive. When the last one was matters to P(alive) alone. */
export function outlookOf(model: PurchaseModel, x: number, T: number): Outlook {
  const { r, alpha } = model.params;
  return { shape: r + x, rate: alpha + T, dropout: dropoutOf(model, x, T) };
}

function dropoutOf(model: PurchaseModel, x: number, T: number): Dropout {
  switch (model.kind) {
    case 'nbd':
      return { kind: 'never' };
    case 'bg-nbd':
      return { kind: 'afterPurchase', a: model.params.a, b: model.params.b + x };
    case 'mbg-nbd':
      return { kind: 'afterPurchase', a: model.params.a, b: model.params.b + x + 1 };
    case 'pareto-nbd':
      return { kind: 'atAnyTime', s: model.params.s, beta: model.params.beta + T };
  }
}

/** The log odds of having left, and the outlook of who has not. */
export interface Standing {
  readonly lnOddsGone: number;
  readonly outlook: Outlook;
}

export function standingOf(model: PurchaseModel, { x, tx, T }: History): Standing {
  return { lnOddsGone: lnOddsGone(model, x, tx, T), outlook: outlookOf(model, x, T) };
}
