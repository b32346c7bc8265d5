/**
 * What is counted of a group of mails. `total…` counts events; `unique…`, `unsubscribes` and `complaints` count recipients, each
 * once. Where nothing else is said, opens and clicks are raw: persons, machines and bots together.
 *
 * - `delivered` includes `deliveredTracked`, those with a pixel; `bounces` is the sum of the four classes.
 * - `uniqueHumanOpens`: recipients with an open that nothing speaks against; `machineRecipients`: those with an open of a machine or bot;
 *   `uniqueReliableOpens`: those with a human open and none of a machine.
 * - `uniqueOpensOrClicks`: a click proves that the mail was opened; `uniqueOpenedAndClicked`: both were seen.
 *
 * @category E-mail counts
 */
export type EmailCount =
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'deliveredTracked'
  | 'deferred'
  | 'hardBounces'
  | 'softBounces'
  | 'blocks'
  | 'undeterminedBounces'
  | 'bounces'
  | 'dropped'
  | 'renderingFailures'
  | 'totalOpens'
  | 'machineOpens'
  | 'botOpens'
  | 'totalClicks'
  | 'botClicks'
  | 'totalUnsubscribes'
  | 'botUnsubscribes'
  | 'resubscribes'
  | 'totalComplaints'
  | EmailUniqueCount;

/**
 * The counts of recipients; `null` in a tally that was not made to know them.
 *
 * @category E-mail counts
 */
export type EmailUniqueCount =
  | 'uniqueDelivered'
  | 'uniqueOpens'
  | 'uniqueHumanOpens'
  | 'uniqueReliableOpens'
  | 'machineRecipients'
  | 'uniqueOpensOfMachineRecipients'
  | 'uniqueClicks'
  | 'uniqueHumanClicks'
  | 'uniqueOpensOrClicks'
  | 'uniqueOpenedAndClicked'
  | 'unsubscribes'
  | 'complaints';

/**
 * Counts by name: all of them as {@link emailTallyAt} gives them, or those that a report states.
 *
 * @category E-mail counts
 */
export type EmailTally = Readonly<Partial<Record<EmailCount, number | null>>> & {
  /** Orders that the mails led to. */
  readonly orders?: number | null;
  /** Recipients who ordered. */
  readonly uniqueOrders?: number | null;
  /** What the orders are worth, in major units. */
  readonly revenue?: number | null;
  /** Whether counts of recipients are estimates; then they have no interval. */
  readonly estimated?: boolean;
};

/** The counts of events, each with the counters it adds up. */
export const EVENT_COUNTS: {
  readonly [Name in Exclude<EmailCount, EmailUniqueCount>]: readonly import('./counters.ts').EmailCounter[];
} = {
  accepted: ['accepted'],
  sent: ['sent'],
  delivered: ['delivered', 'deliveredTracked'],
  deliveredTracked: ['deliveredTracked'],
  deferred: ['deferred'],
  hardBounces: ['hardBounce'],
  softBounces: ['softBounce'],
  blocks: ['block'],
  undeterminedBounces: ['undeterminedBounce'],
  bounces: ['hardBounce', 'softBounce', 'block', 'undeterminedBounce'],
  dropped: ['dropped'],
  renderingFailures: ['renderingFailure'],
  totalOpens: ['humanOpen', 'machineOpen', 'botOpen'],
  machineOpens: ['machineOpen'],
  botOpens: ['botOpen'],
  totalClicks: ['humanClick', 'botClick'],
  botClicks: ['botClick'],
  totalUnsubscribes: ['unsubscribe'],
  botUnsubscribes: ['botUnsubscribe'],
  resubscribes: ['resubscribe'],
  totalComplaints: ['complaint'],
};

/** What a recipient did, as bits: all that counts of recipients need. */
export const DID = {
  delivered: 1,
  humanOpen: 2,
  machineOpen: 4,
  botOpen: 8,
  humanClick: 16,
  botClick: 32,
  unsubscribe: 64,
  complaint: 128,
} as const;

const OPENED = DID.humanOpen | DID.machineOpen | DID.botOpen;
const BY_MACHINE = DID.machineOpen | DID.botOpen;
const CLICKED = DID.humanClick | DID.botClick;

/** Whether a recipient who did this counts. */
export const UNIQUE_COUNTS: { readonly [Name in EmailUniqueCount]: (did: number) => boolean } = {
  uniqueDelivered: (did) => (did & DID.delivered) !== 0,
  uniqueOpens: (did) => (did & OPENED) !== 0,
  uniqueHumanOpens: (did) => (did & DID.humanOpen) !== 0,
  uniqueReliableOpens: (did) => (did & OPENED) === DID.humanOpen,
  machineRecipients: (did) => (did & BY_MACHINE) !== 0,
  uniqueOpensOfMachineRecipients: (did) => (did & BY_MACHINE) !== 0,
  uniqueClicks: (did) => (did & CLICKED) !== 0,
  uniqueHumanClicks: (did) => (did & DID.humanClick) !== 0,
  uniqueOpensOrClicks: (did) => (did & (OPENED | CLICKED)) !== 0,
  uniqueOpenedAndClicked: (did) => (did & OPENED) !== 0 && (did & CLICKED) !== 0,
  unsubscribes: (did) => (did & DID.unsubscribe) !== 0,
  complaints: (did) => (did & DID.complaint) !== 0,
};

/** The names of all counts, those of events first. */
export const COUNT_NAMES: readonly EmailCount[] = [
  ...(Object.keys(EVENT_COUNTS) as (keyof typeof EVENT_COUNTS)[]),
  ...(Object.keys(UNIQUE_COUNTS) as EmailUniqueCount[]),
];
