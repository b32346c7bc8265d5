/**
 * What to do with whom: strategies, stages, unprofitable customers and quadrants, as documents with reasons.
 *
 * @module strategy
 */
export { advocacyGrid, reviewRequestGrid } from './advocacy.ts';
export { type ClassCount, type CustomerClasses, classifyCustomers } from './classify.ts';
export { type ClassMoves, compareCustomerClasses } from './compare-classes.ts';
export {
  type CompiledCustomerGrid,
  type CustomerGrid,
  compileCustomerGrid,
  type GridAxis,
  type GridClass,
} from './customer-grid.ts';
export { type ClassOutcome, decideCustomerClass } from './decide.ts';
export { defaultStageGrid, type StageOptions } from './default-stages.ts';
export { defaultStrategyGrid, type StrategyOptions } from './default-strategies.ts';
export { defaultUnprofitableGrid, type UnprofitableOptions } from './default-unprofitable.ts';
export { explainCustomerClass } from './explain.ts';
export { type GridDoubtCode, lintCustomerGrid } from './lint.ts';
export { potentialGrid, type QuadrantCut } from './potential.ts';
export { valueMatrixGrid } from './value-matrix.ts';
