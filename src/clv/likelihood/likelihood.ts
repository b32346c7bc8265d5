import type { Matrix } from '../../core/symmetric.ts';

/**
 * The log-likelihood of some data as a function of the logarithms of the parameters: returns it and writes its derivatives by
 * those logarithms into `gradient`.
 */
export type LogLikelihood = (logParams: Float64Array, gradient: Float64Array) => number;

/** Its second derivatives by those logarithms. */
export type LogHessian = (logParams: Float64Array) => Matrix;
