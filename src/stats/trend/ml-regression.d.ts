// ml-regression publishes no types. These are the two classes in use here, and of them only what is read.
declare module 'ml-regression' {
  interface Line {
    readonly slope: number;
    readonly intercept: number;
  }
  export const SimpleLinearRegression: new (x: readonly number[], y: readonly number[]) => Line;
  export const TheilSenRegression: new (x: readonly number[], y: readonly number[]) => Line;
}
