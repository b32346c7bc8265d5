import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { integerDraw, seededRandom } from 'clientele/core';
import { compileLoyaltyProgramme, type LoyaltyEvent, replayLoyalty } from 'clientele/loyalty';
import { isoFromDay } from 'clientele/time';
import { type Line, linesOf } from '../lines.ts';
import { staplesByHand, staplesProgramme } from '../loyalty-by-hand.ts';
import { alternate } from '../measure.ts';

const MEMBERS = 5000;
const EVENTS = 20;
const FIRST_DAY = 19_358; // 2023-01-01
const AS_OF = '2025-01-01';
const CATEGORIES = ['ink', 'paper', 'copyPrint', 'camera', 'filing', 'writing', 'cleaning', 'furniture'];

/** The programme of these jobs, and the last day. */
export const LAST_DAY: string = AS_OF;

/** Two years of events: purchases of one to three lines, a choice, and a refund now and then; in the order of their rounds. */
export function loyaltyLog(members: number, first = 0): LoyaltyEvent<number>[] {
  const random = seededRandom(first + 1, 'loyalty');
  const log: LoyaltyEvent<number>[] = [];
  for (let i = 0; i < EVENTS; i++) {
    for (let m = first; m < first + members; m++) {
      const day = FIRST_DAY + i * 36 + integerDraw(random, 20);
      const on = isoFromDay(day);
      const before = log[log.length - members];
      const refunds = before?.kind === 'purchase' && before.on >= `${on.slice(0, 4)}-` && integerDraw(random, 20) === 0;
      if (refunds) {
        log.push({ id: `e${i}`, member: m, on, kind: 'refund', purchase: before.id });
      } else if (i % 7 === 3) {
        const value = CATEGORIES[4 + integerDraw(random, 3)] as string;
        log.push({ id: `e${i}`, member: m, on, kind: 'choice', choice: 'personalChoice', value });
      } else {
        const lines = Array.from({ length: 1 + integerDraw(random, 3) }, () => ({
          category: CATEGORIES[integerDraw(random, CATEGORIES.length)] as string,
          amount: 100 + integerDraw(random, 15_000),
        }));
        log.push({ id: `e${i}`, member: m, on, kind: 'purchase', lines });
      }
    }
  }
  return log;
}

/** Points, tiers and cheques of a programme as a document, against a loop written by hand for this programme and log alone. */
export async function loyalty(): Promise<Line[]> {
  const programme = compileLoyaltyProgramme(staplesProgramme());
  const log = loyaltyLog(MEMBERS);
  const options = { asOf: AS_OF, keepState: false };
  const { balance } = replayLoyalty(programme, log, options).columns;
  const expected = staplesByHand(log, AS_OF);
  const differs = balance.findIndex((points, i) => points !== expected[i]);
  if (differs >= 0) throw new Error(`member ${differs}: ${balance[differs]} and ${expected[differs]} by hand`);
  const timings = await alternate(log.length, {
    replay: () => replayLoyalty(programme, log, options),
    keeping: () => replayLoyalty(programme, log, { asOf: AS_OF }),
    tracing: () => replayLoyalty(programme, log, { ...options, trace: true }),
    byHand: () => staplesByHand(log, AS_OF),
  });
  const { compare } = linesOf(`${MEMBERS.toExponential(0).replace('+', '')} members × ${EVENTS} events`, timings);
  return [
    compare('loyalty replay', 'replay', 'byHand', 'a loop for this programme alone', { atMost: 4 }),
    compare('the same, keeping its state', 'keeping', 'replay', 'without state'),
    compare('the same, with a trace', 'tracing', 'replay', 'without a trace'),
  ];
}

interface Million {
  readonly perEvent: number;
  readonly stateBytes: number;
  readonly peak: number;
}

/** A million members in a process of their own, ten thousand at a time; what is kept is one row and the JSON length of a state each. */
export async function loyaltyMillion(): Promise<Line[]> {
  const script = fileURLToPath(new URL('./loyalty-million.mjs', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { perEvent, stateBytes, peak } = JSON.parse(stdout) as Million;
  const line = { size: `1e6 members × ${EVENTS} events`, theirs: null, goal: '', met: null };
  return [
    { ...line, job: 'loyalty replay, events made and state kept', ours: perEvent, against: '', figure: '' },
    {
      ...line,
      job: 'the state as JSON',
      ours: null,
      against: 'peak memory of the process',
      figure: `${stateBytes.toFixed(0)} bytes a member; ${(peak * 1024e-9).toFixed(2)} GB`,
    },
  ];
}
