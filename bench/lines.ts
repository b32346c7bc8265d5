import type { Timings } from './measure.ts';

/** One line of the report; times are in nanoseconds per row, or per whatever the size counts. */
export interface Line {
  readonly job: string;
  /** What the work was counted in, such as `1e6 rows`. */
  readonly size: string;
  readonly ours: number | null;
  /** What it is compared with, and its time. */
  readonly against: string;
  readonly theirs: number | null;
  /** The figure that the goal is about, in words: a ratio, or memory. */
  readonly figure: string;
  readonly goal: string;
  /** `null` where there is no goal or no peer. */
  readonly met: boolean | null;
}

/** What a ratio should be: ours at most so many times theirs, or so many times faster. */
export type Goal = { readonly atMost: number } | { readonly timesFaster: number };

/** What all lines of one run share. */
export interface Lines {
  /** Two contestants of the run, by name, under words for the reader. */
  compare(job: string, ours: string, theirs: string, against: string, goal?: Goal): Line;
  /** A time without a comparison. */
  alone(job: string, ours: string): Line;
}

export function linesOf(size: string, timings: Timings): Lines {
  return {
    compare(job, ours, theirs, against, goal) {
      const ratio = timings.ratio(ours, theirs);
      return {
        job,
        size,
        ours: timings.of(ours),
        against,
        theirs: timings.of(theirs),
        figure: ratio === null ? 'peer not installed' : ratioText(ratio, goal),
        goal: goal === undefined ? '' : goalText(goal),
        met: ratio === null || goal === undefined ? null : isMet(ratio, goal),
      };
    },
    alone: (job, ours) => ({
      job,
      size,
      ours: timings.of(ours),
      against: '',
      theirs: null,
      figure: '',
      goal: '',
      met: null,
    }),
  };
}

function isMet(ratio: number, goal: Goal): boolean {
  return 'atMost' in goal ? ratio <= goal.atMost : ratio * goal.timesFaster <= 1;
}

function goalText(goal: Goal): string {
  return 'atMost' in goal ? `≤ ${goal.atMost}×` : `≥ ${goal.timesFaster}× faster`;
}

function ratioText(ratio: number, goal: Goal | undefined): string {
  if (goal === undefined || 'atMost' in goal) return `${threeDigits(ratio)}×`;
  return ratio <= 1 ? `${threeDigits(1 / ratio)}× faster` : `${threeDigits(ratio)}× slower`;
}

const threeDigits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

const timeText = (nanoseconds: number | null): string => (nanoseconds === null ? '' : threeDigits(nanoseconds));

const HEADINGS = ['job', 'size', 'ours, ns', 'compared with', 'ns', 'ratio', 'goal', ''];
const TO_THE_RIGHT = [false, false, true, false, true, true, false, false];

/** All lines as one table in Markdown, with a row above those of each part. */
export function tableOf(parts: readonly (readonly [part: string, lines: readonly Line[]])[]): string {
  const rows = parts.flatMap(([part, lines]) => [
    [`**${part}**`],
    ...lines.map(({ job, size, ours, against, theirs, figure, goal, met }) => [
      job,
      size,
      timeText(ours),
      against,
      timeText(theirs),
      figure,
      goal,
      met === null ? '' : met ? 'met' : 'missed',
    ]),
  ]);
  const widths = HEADINGS.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const written = [HEADINGS, ...rows].map(
    (row) => `| ${widths.map((width, column) => padded(row[column] ?? '', width, column)).join(' | ')} |`,
  );
  const rule = widths.map((width, column) => '-'.repeat(width + 1) + (TO_THE_RIGHT[column] ? ':' : '-'));
  return [written[0], `|${rule.join('|')}|`, ...written.slice(1)].join('\n');
}

const padded = (cell: string, width: number, column: number): string =>
  TO_THE_RIGHT[column] ? cell.padStart(width) : cell.padEnd(width);
