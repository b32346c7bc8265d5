export interface Example {
  /** The file it stands in, from the project's root. */
  readonly path: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  readonly code: string;
  /** ```ts no-run: type-checked, never executed. */
  readonly run: boolean;
  /** It begins with `// continued`: the blocks since the last one that does not are put before it. */
  readonly continued: boolean;
}

/** Every ```ts block of README.md, docs and the doc comments of src, file by file, in their order. */
export function collectExamples(root: string): Example[];

/** The blocks that run before this one: those of its chain, first to last. */
export function blocksBefore(example: Example, all: readonly Example[]): Example[];
