import { fail } from '../checks/error.ts';
import type { RuleInput } from '../rules/index.ts';
import { placeDay, showDay, showDayOrNull } from '../rules/place.ts';
import { firstDay, NO_SPAN, spanOf } from '../rules/span.ts';
import type { Trit } from '../rules/trit.ts';
import { addDuration, type Day } from '../time/index.ts';
import type { ContractCriterion } from './criteria.ts';
import { type CriterionProgram, factOf } from './program.ts';
import type { RiskTable } from './risks.ts';

/** The days of one contract; NaN where there is none. */
interface Contract {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly resignedOn: Day;
  readonly renewedOn: Day;
}

/** What made a customer's contracts met: the day of it, and which. */
interface Finding {
  readonly trit: Trit;
  readonly day: Day;
  readonly field: 'resignedOn' | 'endsOn';
  readonly place: number;
}

const NOTHING: Finding = { trit: -1, day: Number.NaN, field: 'resignedOn', place: -1 };

const LIST = 'contracts';
const FIELDS = ['startsOn', 'endsOn', 'resignedOn', 'renewedOn'] as const;
/** The same days as facts of a customer with one contract. */
const FACTS = ['contractStartsOn', 'contractEndsOn', 'resignedOn', 'renewedOn'] as const;

export function contractProgram(criterion: ContractCriterion): CriterionProgram {
  return {
    judge(input, asOf) {
      const contracts = contractsOf(input);
      const found = contracts === null ? { ...NOTHING, trit: 0 as const } : findingOn(contracts, criterion, asOf);
      const span = contracts === null ? NO_SPAN : spanOf(timelineOf(contracts, criterion), asOf);
      const limit =
        found.field === 'endsOn' && criterion.within !== undefined ? addDuration(asOf, criterion.within) : asOf;
      return {
        trit: found.trit,
        reasons: [
          {
            ruleId: criterion.id,
            kind: 'contract',
            status: found.trit === 1 ? 'met' : found.trit === 0 ? 'unknown' : 'notMet',
            decisive: true,
            observed: showDayOrNull(found.day),
            limit: showDay(limit),
            unit: null,
            window: null,
            since: showDayOrNull(span.since),
            until: showDayOrNull(span.until),
            evidence: {
              subject: `${LIST}.${found.trit === 1 ? found.field : criterion.because === 'notRenewed' ? 'endsOn' : 'resignedOn'}`,
              op: 'lte',
              ...(contracts === null ? { missing: [LIST] } : {}),
              ...(found.place < 0 ? {} : { events: [{ index: found.place, on: showDayOrNull(found.day), id: null }] }),
            },
          },
        ],
      };
    },
    truths(table, _logs, asOf) {
      const columns = FACTS.map((name) => columnOf(table, name));
      const [startsOn, endsOn, resignedOn, renewedOn] = columns;
      if (resignedOn === undefined && endsOn === undefined) return null;
      const truths = new Int8Array(table.length);
      const { because, within } = criterion;
      const soon = within === undefined ? asOf - 1 : addDuration(asOf, within);
      for (let i = 0; i < truths.length; i++) {
        // As of one customer: nothing said of notice and end leaves it unknown; null and NaN say that there is none.
        if (resignedOn?.[i] === undefined && endsOn?.[i] === undefined) continue;
        const starts = dayIn(startsOn, FACTS[0], i);
        const ends = dayIn(endsOn, FACTS[1], i);
        const resigned = dayIn(resignedOn, FACTS[2], i);
        const renewed = dayIn(renewedOn, FACTS[3], i);
        truths[i] = tritOfOne(because, starts, ends, resigned, renewed, asOf, soon);
      }
      return truths;
    },
  };
}

/** `null` where nothing is said about contracts. */
function contractsOf(input: RuleInput): readonly Contract[] | null {
  const list: unknown = input.events?.[LIST];
  if (list === undefined || list === null) {
    const given = FACTS.map((name) => factOf(input, name));
    if (given[1] === undefined && given[2] === undefined) return null;
    const [startsOn, endsOn, resignedOn, renewedOn] = given.map((value, f) =>
      placeDay(value, () => `facts.${FACTS[f]}`),
    );
    return [{ startsOn, endsOn, resignedOn, renewedOn } as Contract];
  }
  if (!Array.isArray(list)) fail('wrong_type', `events.${LIST}`, 'a list of contracts', list);
  return list.map((contract: unknown, i) => {
    if (typeof contract !== 'object' || contract === null) {
      fail('wrong_type', `events.${LIST}[${i}]`, 'a contract', contract);
    }
    const days = FIELDS.map((field) =>
      placeDay((contract as Record<string, unknown>)[field], () => `events.${LIST}[${i}].${field}`),
    );
    return { startsOn: days[0], endsOn: days[1], resignedOn: days[2], renewedOn: days[3] } as Contract;
  });
}

function findingOn(contracts: readonly Contract[], { because, within }: ContractCriterion, day: Day): Finding {
  const soon = within === undefined ? day - 1 : addDuration(day, within);
  let last = -1;
  let running = false;
  let found = NOTHING;
  for (let place = 0; place < contracts.length; place++) {
    const contract = contracts[place] as Contract;
    // NaN fails every comparison: what has no day never happens.
    if (contract.startsOn > day) continue;
    if (contract.endsOn < day && !isRenewed(contract, day)) {
      if (last < 0 || contract.endsOn > (contracts[last] as Contract).endsOn) last = place;
      continue;
    }
    running = true;
    const one = judge(contract, because, contract.endsOn <= soon, day, place);
    if (one.trit === 1 && (found.trit !== 1 || one.day < found.day)) found = one;
  }
  if (running || last < 0) return found;
  return judge(contracts[last] as Contract, because, true, day, last);
}

function judge(
  contract: Contract,
  because: ContractCriterion['because'],
  ending: boolean,
  day: Day,
  place: number,
): Finding {
  const { resignedOn, renewedOn, endsOn } = contract;
  const resigned = resignedOn <= day && !(renewedOn >= resignedOn && renewedOn <= day);
  if (resigned) return because === 'notRenewed' ? NOTHING : { trit: 1, day: resignedOn, field: 'resignedOn', place };
  const lapses = because !== 'resigned' && ending && !isRenewed(contract, day);
  return lapses ? { trit: 1, day: endsOn, field: 'endsOn', place } : NOTHING;
}

/** Renewed by that day, and not resigned since. */
const isRenewed = ({ renewedOn, resignedOn }: Contract, day: Day): boolean =>
  renewedOn <= day && !(resignedOn > renewedOn && resignedOn <= day);

/** Between these days nothing changes. */
function timelineOf(contracts: readonly Contract[], criterion: ContractCriterion): Parameters<typeof spanOf>[0] {
  const { within } = criterion;
  const days = new Set<Day>();
  for (const { startsOn, endsOn, resignedOn, renewedOn } of contracts) {
    for (const day of [startsOn, resignedOn, renewedOn, endsOn + 1]) if (!Number.isNaN(day)) days.add(day);
    if (within === undefined || Number.isNaN(endsOn)) continue;
    const warned = firstDay(addDuration(endsOn, negative(within)) - 40, (day) => addDuration(day, within) >= endsOn);
    if (warned !== null) days.add(warned);
  }
  const changes = [...days].sort((a, b) => a - b);
  return {
    tritOn: (day) => findingOn(contracts, criterion, day).trit,
    previous: (day) => changes.findLast((change) => change <= day) ?? null,
    next: (day) => changes.find((change) => change > day) ?? null,
  };
}

const negative = (length: NonNullable<ContractCriterion['within']>): NonNullable<ContractCriterion['within']> =>
  Object.fromEntries(Object.entries(length).map(([unit, amount]) => [unit, -amount])) as never;

/** What {@link findingOn} gives for one contract, without an object. */
function tritOfOne(
  because: ContractCriterion['because'],
  startsOn: Day,
  endsOn: Day,
  resignedOn: Day,
  renewedOn: Day,
  day: Day,
  soon: Day,
): Trit {
  if (startsOn > day) return -1;
  const isResigned = resignedOn <= day && !(renewedOn >= resignedOn && renewedOn <= day);
  if (isResigned) return because === 'notRenewed' ? -1 : 1;
  // Here a renewal is later than a notice, or there is none.
  return because !== 'resigned' && (endsOn < day || endsOn <= soon) && !(renewedOn <= day) ? 1 : -1;
}

/** The day in a row of a column; NaN where there is none. */
function dayIn(column: ArrayLike<unknown> | undefined, name: string, i: number): Day {
  if (column === undefined) return Number.NaN;
  const value = column[i];
  return typeof value === 'number' && Number.isNaN(value) ? value : placeDay(value, () => `columns.${name}[${i}]`);
}

function columnOf(table: RiskTable, name: string): ArrayLike<unknown> | undefined {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (column === undefined || column === null) return undefined;
  if (column.length !== table.length) {
    fail('length_mismatch', `columns.${name}`, `a column of ${table.length} values`, column.length);
  }
  return column;
}
