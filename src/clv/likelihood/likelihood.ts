/**
 * The log-likelihood of some data as a function of the logarithms of the parameters: returns it and writes its derivatives by
 * those logarithms into `gradient`.
 */
export type LogLikelihood = (logParams: Float64Array, gradient: Float64Array) => number;
