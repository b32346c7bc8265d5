import type { ConsentOutcome } from 'clientele/consent';
import {
  type ConsentAnswer,
  type ContactInput,
  type ContactOutcome,
  type ContactPolicy,
  type ContactRule,
  compileContactPolicy,
  decideContact,
  decideContacts,
} from 'clientele/pressure';
import type { Decision } from 'clientele/rules';
import { expectTypeOf, test } from 'vitest';

const policy = {} as ContactPolicy;
const input = {} as ContactInput;

test('a policy has to be compiled before it decides', () => {
  const compiled = compileContactPolicy(policy);
  expectTypeOf(decideContact(compiled, input, { at: 0 })).toEqualTypeOf<Decision<ContactOutcome>>();
  // @ts-expect-error a document is no policy that was checked
  decideContact(policy, input, { at: 0 });
  // @ts-expect-error the instant is always given
  decideContact(compiled, input);
  // @ts-expect-error a Date says nothing of its zone in JSON: text with an offset, or milliseconds
  decideContact(compiled, input, { at: new Date(0) });
  // @ts-expect-error decisions over columns take columns
  decideContacts(compiled, [input], { at: 0 });
});

test('a rule has the fields of its kind, and no others', () => {
  const window = { kind: 'rolling', length: { days: 7 } } as const;
  expectTypeOf({ id: 'a', kind: 'cap', max: null, window } as const).toExtend<ContactRule>();
  expectTypeOf({ id: 'a', kind: 'cap', window } as const).not.toExtend<ContactRule>();
  expectTypeOf({ id: 'a', kind: 'gap', atLeast: { months: 1 } } as const).not.toExtend<ContactRule>();
  expectTypeOf({
    id: 'a',
    kind: 'cap',
    max: 1,
    window: { kind: 'anniversary', length: { years: 1 } },
  } as const).not.toExtend<ContactRule>();
  // @ts-expect-error a share is not part of a cap
  const rule: ContactRule = { id: 'a', kind: 'cap', max: 1, window, share: 0.1 };
  expectTypeOf(rule).toExtend<ContactRule>();
});

test('a decision on consent is an answer to the decision on contacts', () => {
  expectTypeOf<Decision<ConsentOutcome>>().toExtend<ConsentAnswer>();
});
