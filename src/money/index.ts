/**
 * Amounts in whole minor units: conversion, rounding, and shares that add up.
 *
 * @module money
 */
export { allocateMinorUnits } from './allocate.ts';
export { toMajorUnits, toMinorUnits } from './convert.ts';
export { type Currency, type CustomCurrency, currencyExponent } from './currency.ts';
export { type MinorUnits, parseMinorUnits } from './minor-units.ts';
export { multiplyMinorUnits } from './multiply.ts';
export type { RoundingMode, RoundingOptions } from './rounding.ts';
