import { readFileSync } from 'node:fs';
import type { FeatureScaling } from 'clientele/segmentation';

interface SegmentationReference {
  readonly clusterings: readonly {
    readonly points: readonly (readonly number[])[];
    readonly scaling: FeatureScaling;
    readonly clusters: number;
    readonly inertia: number;
    readonly sizes: readonly number[];
    readonly centers: readonly (readonly number[])[];
    readonly silhouette: number;
    readonly silhouetteByCluster: readonly number[];
  }[];
  readonly gaps: {
    readonly points: readonly (readonly number[])[];
    readonly values: readonly { readonly clusters: number; readonly gap: number; readonly deviation: number }[];
  };
  readonly shares: readonly {
    readonly a: number;
    readonly n: number;
    readonly c: number;
    readonly m: number;
    readonly method: string;
    readonly pValue: number;
    readonly lift: { readonly value: number; readonly low: number; readonly high: number } | null;
  }[];
  readonly means: readonly {
    readonly one: number[];
    readonly other: number[];
    readonly pValue: number;
    /** Welch's, of the difference of the two means. */
    readonly intervals: readonly { readonly level: number; readonly low: number; readonly high: number }[];
  }[];
  readonly adjusted: { readonly pValues: number[]; readonly benjaminiHochberg: number[] };
}

/** Values of scikit-learn and scipy; see make-segmentation.py. */
export const reference = JSON.parse(
  readFileSync(new URL('../fixtures/segmentation/segmentation.json', import.meta.url), 'utf8'),
) as SegmentationReference;

/** Points as columns x0, x1, … */
export function tableOf(points: readonly (readonly number[])[]): {
  readonly features: string[];
  readonly table: {
    readonly length: number;
    readonly ids: number[];
    readonly columns: { readonly [name: string]: number[] };
  };
} {
  const features = (points[0] ?? []).map((_, f) => `x${f}`);
  const columns = Object.fromEntries(features.map((name, f) => [name, points.map((point) => point[f] as number)]));
  return { features, table: { length: points.length, ids: points.map((_, i) => i), columns } };
}
