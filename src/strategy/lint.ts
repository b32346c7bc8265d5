import { type AsOf, type Doubt, lintRuleSet, type RuleDoubtCode } from '../rules/index.ts';
import { type CompiledCustomerGrid, type CustomerGrid, compileCustomerGrid, insideGrid } from './customer-grid.ts';

/**
 * What {@link lintCustomerGrid} doubts: all that `lintRuleSet` doubts about the axes, and
 *
 * - `empty_class`: no combination of answers belongs to the class.
 * - `unused_axis`: no class depends on the axis.
 *
 * @category Strategy
 */
export type GridDoubtCode = RuleDoubtCode | 'empty_class' | 'unused_axis';

/**
 * What is doubtful in a grid that compiles: axes that cannot be answered otherwise, axes that change nothing, classes for nobody.
 *
 * @param document - as JSON or compiled
 * @param options - `asOf`: also doubt whether it is in force on that day. @defaultValue not asked
 * @throws what {@link compileCustomerGrid} throws, on a document that does not compile
 * @category Strategy
 * @example
 * ```ts
 * import { defaultStageGrid, lintCustomerGrid } from 'clientele/strategy';
 *
 * lintCustomerGrid(defaultStageGrid()); // => []
 * ```
 */
export function lintCustomerGrid(
  document: CustomerGrid | CompiledCustomerGrid,
  options: Partial<AsOf> = {},
): readonly Doubt<GridDoubtCode>[] {
  const compiled = document?.kind === 'compiled-customer-grid' ? document : compileCustomerGrid(document);
  const { axes, candidates, document: grid } = insideGrid(compiled);
  const ofAxes = lintRuleSet(axes, options).map(
    ({ code, path, message }): Doubt<GridDoubtCode> => ({
      code,
      path: path.replace('rules[', 'axes['),
      message: message.replaceAll('rules[', 'axes['),
    }),
  );
  return [...ofAxes, ...emptyClasses(grid, candidates), ...unusedAxes(grid, candidates)];
}

function emptyClasses({ classes }: CustomerGrid, candidates: Uint32Array): Doubt<GridDoubtCode>[] {
  // Where nothing is known, all that is possible at all is possible.
  const possible = candidates[candidates.length - 1] as number;
  return classes.flatMap(({ id }, k) =>
    (possible & (2 ** k)) === 0
      ? [{ code: 'empty_class' as const, path: `classes[${k}].when`, message: `no answers belong to '${id}'` }]
      : [],
  );
}

function unusedAxes({ axes }: CustomerGrid, candidates: Uint32Array): Doubt<GridDoubtCode>[] {
  return axes.flatMap(({ id }, a) => {
    const weight = 3 ** a;
    for (let code = 0; code < candidates.length; code++) {
      const isNo = Math.floor(code / weight) % 3 === 0;
      if (isNo && candidates[code] !== candidates[code + weight]) return [];
    }
    return [{ code: 'unused_axis' as const, path: `axes[${a}]`, message: `the answer to '${id}' changes no class` }];
  });
}
