import {
  type CompiledLoyaltyProgramme,
  compileLoyaltyProgramme,
  type LoyaltyEvent,
  type LoyaltyProgramme,
  loyaltyMemberOf,
  replayLoyalty,
} from 'clientele/loyalty';
import { expectTypeOf, test } from 'vitest';

declare const document: LoyaltyProgramme;
declare const programme: CompiledLoyaltyProgramme;
type MemberId = string & { readonly brand: 'member' };
declare const events: LoyaltyEvent<MemberId>[];

test('ids come out as they went in', () => {
  const { ids, state } = replayLoyalty(programme, events, { asOf: '2026-06-30' });
  expectTypeOf(ids).toEqualTypeOf<readonly MemberId[]>();
  if (state !== null) {
    expectTypeOf(loyaltyMemberOf(programme, state, 'ada' as MemberId).id).toEqualTypeOf<MemberId>();
    // @ts-expect-error a text is no such id
    loyaltyMemberOf(programme, state, 'ada');
  }
});

test('a document has to be compiled, and the last day given', () => {
  // @ts-expect-error not compiled
  replayLoyalty(document, events, { asOf: '2026-06-30' });
  // @ts-expect-error nothing reads the clock
  replayLoyalty(programme, events, {});
  // @ts-expect-error events are not the subject
  replayLoyalty(events, programme, { asOf: '2026-06-30' });
});

test('events and rules are told apart by kind', () => {
  // @ts-expect-error a redemption has points
  const redemption: LoyaltyEvent = { id: 'r', member: 1, on: '2026-06-30', kind: 'redemption' };
  // @ts-expect-error a purchase has lines
  const purchase: LoyaltyEvent = { id: 'p', member: 1, on: '2026-06-30', kind: 'purchase', amount: 5 };
  const earning: LoyaltyProgramme['earning'] = {
    // @ts-expect-error a multiplier has a factor, not a rate
    rules: [{ id: 'm', kind: 'multiplier', rate: 2 }],
  };
  expectTypeOf([redemption, purchase, earning]).not.toBeNever();
  expectTypeOf(compileLoyaltyProgramme).parameter(0).toEqualTypeOf<LoyaltyProgramme>();
});
