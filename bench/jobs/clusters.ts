import { fitKMeans, segmentByKMeans } from 'clientele/segmentation';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { customerTable } from './quintiles.ts';

const CUSTOMERS = 1_000_000;
const FEATURES = ['orders', 'daysSinceLast', 'revenue', 'age'];
const CLUSTERS = 5;

/** Five clusters of a million customers by four features, against as many bare passes over all distances as it took rounds. */
export async function clusters(): Promise<Line[]> {
  const table = customerTable(CUSTOMERS);
  const options = { features: FEATURES, log: ['orders', 'revenue'], clusters: CLUSTERS, seed: 1 };
  const model = fitKMeans(table, options);
  const { center, scale, log } = model.params.scaling;
  const points = new Float64Array(CUSTOMERS * FEATURES.length);
  const columns = FEATURES.map((name) => (table.columns as unknown as Record<string, ArrayLike<number>>)[name]);
  for (let i = 0; i < CUSTOMERS; i++) {
    FEATURES.forEach((_, f) => {
      const value = columns[f]?.[i] as number;
      points[i * FEATURES.length + f] =
        ((log[f] === true ? Math.log1p(value) : value) - (center[f] as number)) / (scale[f] as number);
    });
  }
  const centers = Float64Array.from(model.params.centers.flat());
  const timings = await alternate(CUSTOMERS, {
    fit: () => fitKMeans(table, options),
    passes: () => {
      let sum = 0;
      for (let pass = 0; pass < model.fit.iterations; pass++) sum += distancePass(points, centers);
      return sum;
    },
    assign: () => segmentByKMeans(model, table),
    pass: () => distancePass(points, centers),
  });
  const { compare } = linesOf(`1e6 customers × ${FEATURES.length}, k = ${CLUSTERS}`, timings);
  return [
    compare(
      'k-means, sorting and starts included',
      'fit',
      'passes',
      `${model.fit.iterations} passes over all distances`,
      {
        atMost: 2,
      },
    ),
    compare('clusters of new customers', 'assign', 'pass', 'one pass over all distances', { atMost: 5 }),
  ];
}

/** The distance of every point to its nearest centre, and nothing else. */
function distancePass(points: Float64Array, centers: Float64Array): number {
  const width = FEATURES.length;
  let sum = 0;
  for (let from = 0; from < points.length; from += width) {
    let least = Infinity;
    for (let at = 0; at < centers.length; at += width) {
      let square = 0;
      for (let f = 0; f < width; f++) {
        const difference = (points[from + f] as number) - (centers[at + f] as number);
        square += difference * difference;
      }
      if (square < least) least = square;
    }
    sum += least;
  }
  return sum;
}
