import { test } from '@fast-check/vitest';
import {
  compileLoyaltyProgramme,
  decideLoyaltyTier,
  type LoyaltyState,
  loyaltyMemberOf,
  replayLoyalty,
} from 'clientele/loyalty';
import {
  parseDecision,
  parseLoyaltyEvent,
  parseLoyaltyProgramme,
  parseLoyaltyState,
  safeParseLoyaltyEvent,
  safeParseLoyaltyProgramme,
  safeParseLoyaltyState,
} from 'clientele/schemas';
import * as fc from 'fast-check';
import { describe, expect } from 'vitest';
import { editedFrom } from '../schemas/arbitraries.ts';
import { verdict } from '../support/verdict.ts';
import { histories, LAST_DAY_OF_EVENTS as LAST, programmes } from './arbitraries.ts';
import { SHIPPED, shippedProgramme } from './shipped.ts';

const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('over the wire and back', () => {
  test.each(SHIPPED)('the programme %s', (name) => {
    expect(parseLoyaltyProgramme(shippedProgramme(name))).toEqual(shippedProgramme(name));
  });

  test.prop([programmes, histories()])('programmes, events, states and decisions', (document, events) => {
    expect(parseLoyaltyProgramme(overTheWire(document))).toEqual(document);
    for (const event of events) expect(parseLoyaltyEvent(overTheWire(event))).toEqual(event);
    const programme = compileLoyaltyProgramme(document);
    const { state } = replayLoyalty(programme, events, { asOf: LAST });
    expect(parseLoyaltyState(overTheWire(state))).toEqual(state);
    for (const { id } of state?.members ?? []) {
      const member = loyaltyMemberOf(programme, state as LoyaltyState, id);
      const decision = decideLoyaltyTier(programme, member);
      expect(parseDecision(overTheWire(decision))).toEqual(decision);
    }
  });
});

describe('what parse accepts, the next step accepts or refuses with a code', () => {
  const shipped = fc.constantFrom(...SHIPPED).map(shippedProgramme);

  test.prop([fc.oneof(editedFrom(programmes), editedFrom(shipped), fc.jsonValue())], { numRuns: 400 })(
    'programmes',
    (json) => {
      const result = safeParseLoyaltyProgramme(json);
      if (result.ok) expect(verdict(() => compileLoyaltyProgramme(result.value))).toMatch(/^[a-z_]+$/);
      // Without a schema before it, compilation refuses with a code as well.
      else expect(verdict(() => compileLoyaltyProgramme(json as never))).not.toBe('accepted');
    },
  );

  test.prop([programmes, histories(6).chain((events) => editedFrom(fc.constantFrom(...events)))], { numRuns: 200 })(
    'events',
    (document, json) => {
      const result = safeParseLoyaltyEvent(json);
      const programme = compileLoyaltyProgramme(document);
      if (result.ok) {
        expect(verdict(() => replayLoyalty(programme, [result.value], { asOf: '2030-12-31' }))).toMatch(/^[a-z_]+$/);
      }
    },
  );

  test.prop(
    [
      programmes.chain((document) =>
        histories().chain((events) => {
          const { state } = replayLoyalty(compileLoyaltyProgramme(document), events, { asOf: LAST });
          return fc.record({ document: fc.constant(document), json: editedFrom(fc.constant(state)) });
        }),
      ),
    ],
    { numRuns: 200 },
  )('states', ({ document, json }) => {
    const result = safeParseLoyaltyState(json);
    if (!result.ok) return;
    const programme = compileLoyaltyProgramme(document);
    const next = () => replayLoyalty(programme, [], { asOf: '2030-12-31', from: result.value });
    expect(verdict(next)).toMatch(/^[a-z_]+$/);
  });
});
