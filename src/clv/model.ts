import type { Ignored } from '../checks/ignored.ts';
import type { TimeUnit } from '../time/index.ts';

/**
 * A doubt about a fit, as data. `no_dropout_heterogeneity`: the likelihood goes on rising as customers become alike in how they
 * leave (a and b, or s and beta, grow without bound). `nobody_leaves`: it rises as leaving becomes rare. `too_few_repeat_buyers`:
 * there is next to nothing to learn from. `left_truncated`: the log begins after its customers did. `no_purchase_heterogeneity`:
 * the likelihood goes on rising as customers become alike in how often they buy (r and alpha grow without bound).
 * `no_spend_heterogeneity`: the same of how much they spend (q and v). `no_spend_variation`: the same of one customer's spends
 * (p grows, v shrinks). `weakly_identified`: there is a maximum, and a parameter whose standard error is as large as itself or larger,
 * so that not even its order of magnitude is known; answers are to be read with their intervals.
 *
 * @category Customer lifetime value
 */
export interface FitWarning {
  /** What kind of doubt it is; stable. */
  readonly code:
    | 'no_dropout_heterogeneity'
    | 'nobody_leaves'
    | 'no_purchase_heterogeneity'
    | 'no_spend_heterogeneity'
    | 'no_spend_variation'
    | 'weakly_identified'
    | 'too_few_repeat_buyers'
    | 'left_truncated';
  /** The whole sentence. */
  readonly message: string;
}

/**
 * How the parameters were found and how sure they are. All of it is plain JSON.
 *
 * @category Customer lifetime value
 */
export interface ModelFit {
  /** The log-likelihood at the estimates, of the data in the model's time unit. */
  readonly logLikelihood: number;
  /** How many customers, weights included. */
  readonly customers: number;
  /** How many different rows they make. */
  readonly rows: number;
  /** How often the likelihood of all customers and its gradient were computed; a sample that was tried first is not counted. */
  readonly evaluations: number;
  /** The largest derivative of the mean log-likelihood by a log parameter, in absolute value. */
  readonly gradientNorm: number;
  /** Why the search ended. */
  readonly stopReason: 'gradient' | 'no_progress' | 'border';
  /** Covariance of the parameters themselves; `null` where the optimum lies on a border or ridge. */
  readonly covariance: {
    /** The names of rows and columns. */
    readonly order: readonly string[];
    /** Row by row. */
    readonly matrix: readonly (readonly number[])[];
  } | null;
  /** Standard errors of the parameters; `null` without a covariance. */
  readonly standardErrors: Readonly<Record<string, number>> | null;
  /** Akaike's criterion: 2k − 2 ln L. */
  readonly aic: number;
  /** Schwarz's criterion: k ln n − 2 ln L. */
  readonly bic: number;
  /** Doubts about the fit. */
  readonly warnings: readonly FitWarning[];
}

/** What all models of purchases share. */
interface PurchaseModelBase {
  /** The version of the form. */
  readonly version: 1;
  /** The unit of time that the parameters are in. */
  readonly timeUnit: TimeUnit;
  /** How they were found; parameters from elsewhere have none. */
  readonly fit?: ModelFit;
}

/**
 * NBD: everybody goes on buying for ever, at rates Gamma(r, alpha).
 *
 * @see Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1)
 * @category Customer lifetime value
 */
export interface NbdModel extends PurchaseModelBase {
  /** The tag. */
  readonly kind: 'nbd';
  /** Shape and rate of the purchase rates. */
  readonly params: {
    /** Shape of the purchase rates: the smaller, the more customers differ. */
    readonly r: number;
    /** Rate of their distribution, a time; r/alpha is the mean purchase rate. */
    readonly alpha: number;
  };
}

/**
 * BG/NBD: customers buy at rates Gamma(r, alpha) and leave after a purchase with probability Beta(a, b).
 *
 * @see Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2)
 * @category Customer lifetime value
 */
export interface BgNbdModel extends PurchaseModelBase {
  /** The tag. */
  readonly kind: 'bg-nbd';
  /** Purchase rates Gamma(r, alpha); dropout probabilities Beta(a, b). */
  readonly params: {
    /** Shape of the purchase rates: the smaller, the more customers differ. */
    readonly r: number;
    /** Rate of their distribution, a time; r/alpha is the mean purchase rate. */
    readonly alpha: number;
    /** First shape of the dropout probabilities; a/(a + b) is their mean. */
    readonly a: number;
    /** Second shape of the dropout probabilities. */
    readonly b: number;
  };
}

/**
 * MBG/NBD: as {@link BgNbdModel}, but customers may also leave right after their first purchase.
 *
 * @see Batislam, Denizel & Filiztekin (2007), International Journal of Research in Marketing 24(3)
 * @category Customer lifetime value
 */
export interface MbgNbdModel extends PurchaseModelBase {
  /** The tag. */
  readonly kind: 'mbg-nbd';
  /** Purchase rates Gamma(r, alpha); dropout probabilities Beta(a, b). */
  readonly params: {
    /** Shape of the purchase rates: the smaller, the more customers differ. */
    readonly r: number;
    /** Rate of their distribution, a time; r/alpha is the mean purchase rate. */
    readonly alpha: number;
    /** First shape of the dropout probabilities; a/(a + b) is their mean. */
    readonly a: number;
    /** Second shape of the dropout probabilities. */
    readonly b: number;
  };
}

/**
 * Pareto/NBD: customers buy at rates Gamma(r, alpha) and leave at rates Gamma(s, beta), at any time.
 *
 * @see Schmittlein, Morrison & Colombo (1987), Counting Your Customers, Management Science 33(1)
 * @category Customer lifetime value
 */
export interface ParetoNbdModel extends PurchaseModelBase {
  /** The tag. */
  readonly kind: 'pareto-nbd';
  /** Purchase rates Gamma(r, alpha); dropout rates Gamma(s, beta). */
  readonly params: {
    /** Shape of the purchase rates: the smaller, the more customers differ. */
    readonly r: number;
    /** Rate of their distribution, a time; r/alpha is the mean purchase rate. */
    readonly alpha: number;
    /** Shape of the dropout rates. */
    readonly s: number;
    /** Rate of their distribution, a time; s/beta is the mean dropout rate. */
    readonly beta: number;
  };
}

/**
 * A model of how often customers buy and when they stop.
 *
 * @category Customer lifetime value
 */
export type PurchaseModel = NbdModel | BgNbdModel | MbgNbdModel | ParetoNbdModel;

/**
 * Gamma-Gamma: a customer's mean spend per occasion, independent of how often they buy.
 *
 * @see Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4)
 * @category Customer lifetime value
 */
export interface GammaGammaModel {
  /** The tag. */
  readonly kind: 'gamma-gamma';
  /** The version of the form. */
  readonly version: 1;
  /** The currency of the amounts; `null` when it was not named. */
  readonly currency: string | null;
  /** Shape p of a customer's spends; shape q and rate v of the customers' own rates (v is called gamma elsewhere). */
  readonly params: {
    /** Shape of a customer's spends: the larger, the more alike they are. */
    readonly p: number;
    /** Shape of the customers' own rates; a mean spend of all exists above 1. */
    readonly q: number;
    /** Rate of their distribution, an amount; p·v/(q − 1) is the mean spend. */
    readonly v: number;
  };
  /** How they were found; parameters from elsewhere have none. */
  readonly fit?: ModelFit & {
    /** Correlation of the number of repeat occasions with their mean value: the model assumes none. */
    readonly frequencySpendCorrelation: number | null;
    /** Who could not be used: customers without a repeat purchase, or without a spend above 0. */
    readonly ignored: Ignored;
  };
}

/**
 * A model that was fitted here, so that it has what its parameters do not say.
 *
 * @category Customer lifetime value
 */
export type Fitted<
  M extends {
    /** How it was found, if it was. */
    readonly fit?: unknown;
  },
> = M & {
  /** How it was found. */
  readonly fit: NonNullable<M['fit']>;
};
