import { seededRandom } from 'clientele/core';
import {
  type ContactColumns,
  type ContactEvent,
  type ContactPolicy,
  type ContactRule,
  compileContactPolicy,
  decideContact,
  decideContacts,
} from 'clientele/pressure';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';

const CONTACTS = 1_000_000;
const SOME = 200_000;
const FEW = 2_000;
const EACH = 5;
const CHANNELS = ['email', 'sms', 'push'];
const AT = Date.UTC(2026, 5, 30, 12);
const MS_PER_DAY = 86_400_000;

/** The limit, the days and the channel of seven caps; the last is over all channels. */
const CAPS: readonly (readonly [max: number, days: number, channel: number | null])[] = [
  [1, 1, 0],
  [3, 7, 0],
  [8, 30, 0],
  [1, 7, 1],
  [2, 30, 1],
  [2, 7, 2],
  [6, 7, null],
];

const policyDocument: ContactPolicy = {
  kind: 'contact-policy',
  version: 1,
  id: 'bench',
  timeZone: 'Europe/Paris',
  consent: 'elsewhere',
  rules: CAPS.map(
    ([max, days, channel], i): ContactRule => ({
      id: `cap-${i}`,
      kind: 'cap',
      max,
      window: { kind: 'rolling', length: { days } },
      ...(channel === null ? {} : { scope: { channels: [CHANNELS[channel] as string] } }),
    }),
  ),
};

/** A million contacts with four messages each on average in the last 45 days, and five candidates each. */
function contactTable(length: number): ContactColumns {
  const random = seededRandom(7, 'contacts');
  const offsets = new Int32Array(length + 1);
  for (let i = 0; i < length; i++) offsets[i + 1] = (offsets[i] as number) + Math.floor(random() * 9);
  const total = offsets[length] as number;
  const channelOf = (): number => (random() < 0.6 ? 0 : random() < 0.5 ? 1 : 2);
  return {
    length,
    names: { channels: CHANNELS },
    history: {
      offsets,
      at: Float64Array.from({ length: total }, () => AT - Math.floor(random() * 45 * MS_PER_DAY)),
      channel: Uint8Array.from({ length: total }, channelOf),
    },
    candidates: {
      offsets: Int32Array.from({ length: length + 1 }, (_, i) => i * EACH),
      channel: Uint8Array.from({ length: length * EACH }, channelOf),
    },
  };
}

/** One look at everything a decision has to look at. */
function onePass({ history, candidates }: ContactColumns): number {
  let sum = 0;
  for (let i = 0; i < history.at.length; i++) sum += (history.at[i] as number) + (history.channel[i] as number);
  for (let i = 0; i < history.offsets.length; i++) sum += history.offsets[i] as number;
  for (let i = 0; i < candidates.channel.length; i++) sum += candidates.channel[i] as number;
  return sum;
}

interface Sent {
  readonly at: Date;
  readonly channel: string;
}

/** What one would write first: filter the history for each rule. */
function filterIdiom(histories: readonly Sent[][], wanted: readonly (readonly string[])[]): number {
  const now = new Date(AT);
  const froms = CAPS.map(([, days]) => new Date(AT - days * MS_PER_DAY));
  let allowed = 0;
  for (const [i, sent] of histories.entries()) {
    const own = [...sent];
    for (const channel of wanted[i] as readonly string[]) {
      const fits = CAPS.every(([max, , of], rule) => {
        const name = of === null ? null : CHANNELS[of];
        if (name !== null && name !== channel) return true;
        return (
          own.filter((one) => (name === null || one.channel === name) && one.at > (froms[rule] as Date)).length < max
        );
      });
      if (!fits) continue;
      allowed++;
      own.push({ at: now, channel });
    }
  }
  return allowed;
}

/** The messages and candidates of a table as objects. */
function objectsOf({ length, history, candidates }: ContactColumns): {
  readonly histories: readonly Sent[][];
  readonly wanted: readonly (readonly string[])[];
} {
  const histories = Array.from({ length }, (_, i) => {
    const own: Sent[] = [];
    for (let e = history.offsets[i] as number; e < (history.offsets[i + 1] as number); e++) {
      own.push({ at: new Date(history.at[e] as number), channel: CHANNELS[history.channel[e] as number] as string });
    }
    return own;
  });
  const wanted = Array.from({ length }, (_, i) =>
    Array.from({ length: EACH }, (_x, k) => CHANNELS[candidates.channel[i * EACH + k] as number] as string),
  );
  return { histories, wanted };
}

/** Decisions over a base, against one pass over its memory and against filters; and what reasons cost. */
export async function contactPressure(): Promise<Line[]> {
  const policy = compileContactPolicy(policyDocument);
  const large = contactTable(CONTACTS);
  const overMemory = await alternate(CONTACTS * EACH, {
    decide: () => decideContacts(policy, large, { at: AT }),
    pass: () => onePass(large),
  });
  const table = contactTable(SOME);
  const { histories, wanted } = objectsOf(table);
  const byFilters = filterIdiom(histories, wanted);
  const { allowed } = decideContacts(policy, table, { at: AT });
  if (allowed !== byFilters) throw new Error(`${allowed} allowed, by filters ${byFilters}`);
  const againstFilters = await alternate(SOME * EACH, {
    decide: () => decideContacts(policy, table, { at: AT }),
    filters: () => filterIdiom(histories, wanted),
  });
  const events: readonly (readonly ContactEvent[])[] = histories
    .slice(0, FEW)
    .map((own) => own.map(({ at, channel }) => ({ at: at.getTime(), channel })));
  const reasons = await alternate(FEW, {
    one: () =>
      events.map((own, i) =>
        decideContact(
          policy,
          { contact: { id: i }, history: own, candidate: { id: 'c', channel: (wanted[i] as string[])[0] as string } },
          { at: AT },
        ),
      ),
  });
  return [
    linesOf('5e6 decisions, 7 caps', overMemory).compare(
      'may this be sent: decideContacts',
      'decide',
      'pass',
      'one pass over the same memory',
      { atMost: 35 },
    ),
    linesOf('1e6 decisions, 7 caps', againstFilters).compare(
      'the same',
      'decide',
      'filters',
      'a filter of objects for each rule',
      { timesFaster: 10 },
    ),
    linesOf('2e3 decisions', reasons).alone('the same with all reasons and dates: decideContact', 'one'),
  ];
}
