// A stranger's file, compiled against the packed package under each way of resolving modules.
import { ClienteleError, type ErrorCode, isClienteleError } from 'clientele';
import { allocateMinorUnits, type MinorUnits, parseMinorUnits } from 'clientele/money';
import type { Duration } from 'clientele/time';

const month: Duration = { months: 1 };
const shares: readonly MinorUnits[] = allocateMinorUnits(parseMinorUnits(100), [1, 1, 1]);

export function codeOf(error: unknown): ErrorCode | undefined {
  return isClienteleError(error) ? error.code : undefined;
}

// @ts-expect-error A duration has exactly one unit.
const wrong: Duration = { fortnights: 1 };

export const used: readonly unknown[] = [month, shares, wrong, ClienteleError];
