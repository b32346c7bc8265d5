import * as money from 'clientele/money';
import { answersOrRefuses } from '../support/strange.ts';

answersOrRefuses('clientele/money', money, {
  allocateMinorUnits: [100, [0.5, 0.3, 0.2]],
  currencyExponent: [{ code: 'points', exponent: 0 }],
  multiplyMinorUnits: [999, 0.196, { rounding: 'halfEven' }],
  parseMinorUnits: [1250, 'amount'],
  toMajorUnits: [1250, 'KWD'],
  toMinorUnits: [1.005, 'EUR', { rounding: 'floor' }],
});
