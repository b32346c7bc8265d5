import type { ReferralGraph } from '../referral/index.ts';

/** A point of a tree: one customer, or (`null`) some put together. */
export interface TreePoint {
  readonly customer: number | null;
  /** From the top. */
  place: number;
  /** The point that it hangs on, as its position in the list. */
  readonly parent: number | null;
  readonly generation: number;
  /** Itself and all below it that have no point of their own. */
  customers: number;
  /** What these are worth. */
  value: number;
}

/** The tree below a customer, with places for its points: parents stand before their children, in the middle of them. */
export function placedTree(
  graph: ReferralGraph,
  values: ArrayLike<number>,
  root: number,
  { generations, branches }: { readonly generations: number; readonly branches: number },
): {
  readonly points: readonly TreePoint[];
  readonly leaves: number;
  readonly customers: number;
  readonly value: number;
  readonly generations: number;
  readonly together: number;
} {
  const { branchOf, childrenOf, depth } = branchesBelow(graph, values, root);
  const points: TreePoint[] = [];
  let leaves = 0;
  let together = 0;
  const leaf = (point: TreePoint): void => {
    point.place = leaves++;
    points.push(point);
  };
  // As deep as it is drawn, which is at most eight generations.
  const draw = (customer: number, parent: number | null, generation: number): void => {
    const all = branchOf(customer);
    const children = childrenOf(customer);
    if (generation === generations || children.length === 0) {
      together += all.customers - 1;
      leaf({ customer, place: 0, parent, generation, ...all });
      return;
    }
    const at = points.length;
    const own = values[customer] as number;
    const point: TreePoint = { customer, place: 0, parent, generation, customers: 1, value: own };
    points.push(point);
    const sorted = [...children].sort((a, b) => branchOf(b).value - branchOf(a).value || a - b);
    const shown = sorted.length <= branches ? sorted : sorted.slice(0, branches - 1);
    const from = leaves;
    for (const child of shown) draw(child, at, generation + 1);
    const rest = sorted.slice(shown.length).map(branchOf);
    if (rest.length > 0) {
      const customers = rest.reduce((total, one) => total + one.customers, 0);
      together += customers;
      const value = rest.reduce((total, one) => total + one.value, 0);
      leaf({ customer: null, place: 0, parent: at, generation: generation + 1, customers, value });
    }
    point.place = (from + leaves - 1) / 2;
  };
  draw(root, null, 0);
  const all = branchOf(root);
  return {
    points,
    leaves,
    customers: all.customers - 1,
    value: all.value - (values[root] as number),
    generations: depth,
    together,
  };
}

interface Branch {
  readonly customers: number;
  readonly value: number;
}

/** Sizes and values of all branches below a customer, from the last generation up, without calls that nest. */
function branchesBelow(
  graph: ReferralGraph,
  values: ArrayLike<number>,
  root: number,
): { branchOf(customer: number): Branch; childrenOf(customer: number): readonly number[]; depth: number } {
  const { referrer, referred } = graph.columns;
  const children = new Map<number, number[]>();
  for (let e = 0; e < referrer.length; e++) {
    const by = referrer[e] as number;
    const list = children.get(by);
    if (list === undefined) children.set(by, [referred[e] as number]);
    else list.push(referred[e] as number);
  }
  const childrenOf = (customer: number): readonly number[] => children.get(customer) ?? [];
  const order = [root];
  const generation = new Map([[root, 0]]);
  let depth = 0;
  for (const customer of order) {
    for (const child of childrenOf(customer)) {
      const later = (generation.get(customer) as number) + 1;
      generation.set(child, later);
      depth = Math.max(depth, later);
      order.push(child);
    }
  }
  const branches = new Map<number, Branch>();
  for (const customer of order.reverse()) {
    let customers = 1;
    let value = values[customer] as number;
    for (const child of childrenOf(customer)) {
      const below = branches.get(child) as Branch;
      customers += below.customers;
      value += below.value;
    }
    branches.set(customer, { customers, value });
  }
  return { branchOf: (customer) => branches.get(customer) as Branch, childrenOf, depth };
}
