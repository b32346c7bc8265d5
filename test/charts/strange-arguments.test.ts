import { chartTable, whaleChart } from 'clientele/charts';
import { whaleCurve } from 'clientele/concentration';
import { answersOrRefuses } from '../support/strange.ts';

// The charts themselves stand beside the results they draw, in the tests of the domains.
answersOrRefuses('clientele/charts', { chartTable }, { chartTable: [whaleChart(whaleCurve([3, 2, -1]) as never)] });
