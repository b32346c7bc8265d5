/**
 * When an accumulator is finished.
 *
 * @category Events
 */
export interface FinishOptions {
  /** The observation date `YYYY-MM-DD`, included. */
  readonly asOf: string;
}

/**
 * A summary that can be built in pieces: the same code serves a stream, chunks of a file, workers and a combiner in a
 * distributed engine. `merge` is associative and commutative, `empty()` is its neutral element, and the state is plain
 * JSON that may be stored and taken up again.
 *
 * @typeParam Input - what is added, such as an index of transactions
 * @typeParam State - the partial result, JSON
 * @typeParam Output - the finished summary
 * @typeParam Options - what finishing needs, such as the observation date
 * @category Events
 */
export interface Accumulator<Input, State, Output, Options> {
  /** The state of nothing seen. */
  empty(): State;
  /** The state with more input; the given state is not changed. */
  add(state: State, input: Input): State;
  /** The state of both inputs together. */
  merge(a: State, b: State): State;
  /** The summary of all that was added. */
  finish(state: State, options: Options): Output;
}
