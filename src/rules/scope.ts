/** The names a condition reads from one frame, numbered in the order in which they are met. */
export interface Scope {
  readonly names: string[];
  /** Inside `where`: the names are fields of one event. */
  readonly inEvents: boolean;
}

export const newScope = (inEvents: boolean): Scope => ({ names: [], inEvents });

/** The number of a name. **Adds** it to the scope when it is new. */
export function slotOf(scope: Scope, name: string): number {
  const found = scope.names.indexOf(name);
  return found >= 0 ? found : scope.names.push(name) - 1;
}
