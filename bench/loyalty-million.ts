import { compileLoyaltyProgramme, replayLoyalty } from 'clientele/loyalty';
import { LAST_DAY, loyaltyLog } from './jobs/loyalty.ts';
import { staplesProgramme } from './loyalty-by-hand.ts';

// Members are independent, so that a base too large for memory is replayed in pieces of members.
const MEMBERS = 1_000_000;
const PIECE = 10_000;
const programme = compileLoyaltyProgramme(staplesProgramme());
const balances = new Float64Array(MEMBERS);
let bytes = 0;
let events = 0;
const start = process.cpuUsage();
for (let first = 0; first < MEMBERS; first += PIECE) {
  const log = loyaltyLog(PIECE, first);
  const { columns, state } = replayLoyalty(programme, log, { asOf: LAST_DAY });
  balances.set(columns.balance, first);
  for (const member of state?.members ?? []) bytes += JSON.stringify(member).length;
  events += log.length;
}
const { user, system } = process.cpuUsage(start);
process.stdout.write(
  JSON.stringify({
    perEvent: ((user + system) * 1000) / events,
    stateBytes: bytes / MEMBERS,
    peak: process.resourceUsage().maxRSS,
  }),
);
