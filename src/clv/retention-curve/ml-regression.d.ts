// ml-regression publishes no types. These are the two classes in use here, and of them only what is read. The declaration adds to
// that of the trend.
declare module 'ml-regression' {
  interface Curve {
    readonly A: number;
    readonly B: number;
  }
  export const ExponentialRegression: new (x: readonly number[], y: readonly number[]) => Curve;
  export const PowerRegression: new (x: readonly number[], y: readonly number[]) => Curve;
}
