import type { Chart, ChartLanguage } from 'clientele/charts';
import type { DemoFacts } from '../facts.ts';

/** A table whose cells are written already. The first column names the row. */
export interface PageTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly PageCell[])[];
}

/** What a cell says, and what smaller text below it adds. */
export type PageCell = string | { readonly text: string; readonly note: string };

/** A part of a section: a paragraph, figures side by side, a picture with how to read it, or a table. */
export type PageBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figures'; readonly figures: readonly PageFigure[] }
  | {
      readonly kind: 'chart';
      readonly chart: Chart;
      /** How to read it, in a sentence or two. */
      readonly how: string;
      /** A shorter table than the rows of the chart. */
      readonly table?: PageTable;
    }
  | { readonly kind: 'table'; readonly table: PageTable };

/** One figure with its name, and what it counts. */
export interface PageFigure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** A heading in plain words and what stands below it. */
export interface PageSection {
  /** The anchor. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

/** Makes a section; `null` where the log has nothing to say about it. */
export type SectionMaker = (facts: DemoFacts, language: ChartLanguage) => PageSection | null;
