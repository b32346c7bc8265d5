import { checkChoice, checkFraction } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkKeys, checkList, checkName, checkObject, checkOptionalName, given } from '../rules/check-fields.ts';
import { checkOptionalText } from '../rules/localized-text.ts';
import { dayFromIso, type Zone } from '../time/index.ts';
import { checkLocalPeriod } from '../time/local-period.ts';
import type { BulkRule, CompiledContactRule, Moment, Verdict } from './compiled.ts';
import { compileFactCondition } from './conditions.ts';
import { checkElapsed, unitOfElapsed } from './elapsed.ts';
import { type CapParts, judgeCap } from './judge-cap.ts';
import { judgeGap } from './judge-gap.ts';
import { judgePair, otherOf, type PairParts } from './judge-pair.ts';
import { judgeControl, judgeEligible } from './judge-person.ts';
import { judgeQuiet } from './judge-quiet.ts';
import { compileLimit } from './limit.ts';
import type { ContactFallback, ContactPolicy, ContactRule, ContactZone } from './policy.ts';
import { STAGES } from './read-input.ts';
import { compileScope, type MessageParts, type PartsAsked } from './scope.ts';
import { checkLookAhead, compileWindow, EVER } from './window.ts';
import { zoneChooser } from './zone-of-rule.ts';

/** What rules are checked against. */
export interface RuleContext {
  readonly policy: ContactPolicy;
  readonly zone: Zone;
  /** The parts of messages that rules look at. **Added to.** */
  readonly asked: PartsAsked;
  /** Names of rules already given. **Added to.** */
  readonly taken: Set<string>;
}

const KINDS = ['cap', 'gap', 'unique', 'exclusion', 'sequence', 'quiet', 'eligible', 'control'] as const;
const PARTS = ['channel', 'topic', 'type', 'message'] as const;
const BASE = ['kind', 'id', 'label', 'scope', 'fallback'];

interface Made {
  readonly judge: (moment: Moment) => Verdict;
  readonly bulk: BulkRule;
  readonly recurs?: boolean;
}

/** Checks one rule and makes it ready to be asked. */
export function compileRule(value: unknown, path: string, context: RuleContext): CompiledContactRule {
  const fields = checkObject(value, path, 'a rule');
  const rule = fields as unknown as ContactRule;
  checkChoice(rule.kind, KINDS, `${path}.kind`);
  const id = checkName(fields['id'], `${path}.id`, 'the name of the rule');
  if (context.taken.has(id)) fail('duplicate_id', `${path}.id`, "a name that no other rule has, and not 'consent'", id);
  context.taken.add(id);
  checkOptionalText(fields['label'], `${path}.label`);
  const scope = compileScope(fields['scope'], `${path}.scope`, context.asked);
  const { judge, bulk, recurs = false } = make(rule, fields, path, { ...context, scope, id });
  return { rule, scope, fallback: checkFallback(fields['fallback'], `${path}.fallback`), recurs, judge, bulk };
}

type Context = RuleContext & { readonly scope: CapParts['scope']; readonly id: string };

function make(rule: ContactRule, fields: Readonly<Record<string, unknown>>, path: string, context: Context): Made {
  const keys = (...own: string[]): void => checkKeys(fields, [...BASE, ...own], path);
  const { scope, zone: policyZone, id, asked } = context;
  switch (rule.kind) {
    case 'cap': {
      keys('max', 'window', 'zone', 'counts', 'same', 'per', 'lookAhead');
      const whose = readZone(given(fields['zone'], 'policy'), path, context);
      const cap: CapParts = {
        limit: compileLimit(fields['max'], id, `${path}.max`),
        window: compileWindow(fields['window'], `${path}.window`),
        zoneOf: zoneChooser(whose, policyZone, context.policy.unknownZone),
        policyZone,
        stage: readStage(fields['counts'], path, context),
        scope,
        same: readSame(fields['same'], PARTS, path, asked),
        household:
          checkChoice(given(fields['per'], 'contact'), ['contact', 'household'], `${path}.per`) === 'household',
        lookAhead: checkLookAhead(fields['lookAhead'], `${path}.lookAhead`),
        usesUp: true,
        cause: 'capReached',
      };
      return { judge: (moment) => judgeCap(cap, moment), bulk: counter(cap, whose) };
    }
    case 'gap': {
      keys('atLeast', 'counts', 'same');
      const ms = checkElapsed(fields['atLeast'], `${path}.atLeast`);
      const unit = unitOfElapsed(rule.atLeast);
      const stage = readStage(fields['counts'], path, context);
      const same = readSame(fields['same'], PARTS, path, asked);
      const bulk: BulkRule = {
        kind: 'counter',
        refused: null,
        limit: { kind: 'fixed', max: 1 },
        stage,
        same,
        usesUp: true,
        from: (at) => at - ms + 1,
        zone: 'policy',
      };
      return { judge: (moment) => judgeGap({ ms, unit, stage, scope, same, policyZone }, moment), bulk };
    }
    case 'unique': {
      keys('same', 'window');
      if (fields['same'] === undefined) fail('missing_value', `${path}.same`, "'message' or 'topic'", fields['same']);
      const cap: CapParts = {
        limit: { kind: 'fixed', max: 1 },
        window: readWindow(fields['window'], path),
        zoneOf: () => policyZone,
        policyZone,
        stage: readStage(undefined, path, context),
        scope,
        same: readSame(fields['same'], ['message', 'topic'], path, asked),
        household: false,
        lookAhead: null,
        usesUp: false,
        cause: 'alreadySent',
      };
      return { judge: (moment) => judgeCap(cap, moment), bulk: counter(cap, 'policy') };
    }
    case 'exclusion': {
      keys('between', 'window');
      const pair = checkList(fields['between'], `${path}.between`, 'a pair of scopes');
      if (pair.length !== 2) fail('length_mismatch', `${path}.between`, 'two scopes', pair);
      const [a, b] = pair.map((item, i) => requireScope(item, `${path}.between[${i}]`, asked));
      return pairRule({ needs: false, wanted: otherOf([a as CapParts['scope'], b as CapParts['scope']]) });
    }
    case 'sequence': {
      keys('first', 'next', 'window');
      const first = requireScope(fields['first'], `${path}.first`, asked);
      const next = requireScope(fields['next'], `${path}.next`, asked);
      return pairRule({ needs: true, wanted: (candidate) => (next(candidate) ? first : null) });
    }
    case 'quiet': {
      keys('periods', 'dates', 'holidays', 'zone');
      return quietRule(fields, path, context);
    }
    case 'eligible': {
      keys('when');
      const condition = compileFactCondition(fields['when'], id, `${path}.when`);
      return { judge: (moment) => judgeEligible(condition, policyZone, moment), bulk: { kind: 'contact', condition } };
    }
    case 'control': {
      keys('share', 'salt');
      const share = checkFraction(fields['share'], `${path}.share`);
      const salt = checkOptionalName(fields['salt'], `${path}.salt`) ?? `${context.policy.id}/${id}`;
      return { judge: (moment) => judgeControl(share, salt, moment), bulk: { kind: 'contact', condition: null } };
    }
    default:
      return rule satisfies never;
  }

  function pairRule({ needs, wanted }: Pick<PairParts, 'needs' | 'wanted'>): Made {
    const window = readWindow(fields['window'], path);
    const stage = readStage(undefined, path, context);
    const pair: PairParts = { needs, wanted, window, stage, policyZone };
    return {
      judge: (moment) => judgePair(pair, moment),
      bulk: { kind: 'pair', stage, wanted, from: window.from, needs },
    };
  }
}

function counter(cap: CapParts, zone: ContactZone): BulkRule {
  return {
    kind: 'counter',
    refused: cap.household ? 'household' : null,
    limit: cap.limit,
    stage: cap.stage,
    same: cap.same,
    usesUp: cap.usesUp,
    from: cap.window.from,
    zone,
  };
}

function quietRule(fields: Readonly<Record<string, unknown>>, path: string, context: Context): Made {
  const { periods, dates, holidays } = fields;
  if (periods === undefined && dates === undefined && holidays === undefined) {
    fail('missing_value', `${path}.periods`, 'periods, dates or holidays', periods);
  }
  const quiet = {
    periods: checkList(given(periods, []), `${path}.periods`, 'a list of hours').map((period, i) =>
      checkLocalPeriod(period, `${path}.periods[${i}]`),
    ),
    dates: new Set(
      checkList(given(dates, []), `${path}.dates`, 'a list of days').map((day, i) =>
        dayFromIso(day as string, `${path}.dates[${i}]`),
      ),
    ),
    holidays: checkOptionalName(holidays, `${path}.holidays`) ?? null,
    zoneOf: zoneChooser(
      readZone(given(fields['zone'], 'contact'), path, context),
      context.zone,
      context.policy.unknownZone,
    ),
  };
  return { judge: (moment) => judgeQuiet(quiet, moment), bulk: { kind: 'contact', condition: null }, recurs: true };
}

const readWindow = (value: unknown, path: string): CapParts['window'] =>
  value === undefined ? EVER : compileWindow(value, `${path}.window`);

function readStage(value: unknown, path: string, { policy }: RuleContext): number {
  return STAGES.indexOf(checkChoice(given(value, given(policy.counts, 'sent')), STAGES, `${path}.counts`));
}

function readSame(
  value: unknown,
  parts: readonly (keyof MessageParts)[],
  path: string,
  asked: PartsAsked,
): keyof MessageParts | null {
  if (value === undefined) return null;
  const same = checkChoice(value, parts, `${path}.same`);
  asked.all.add(same);
  return same;
}

function requireScope(value: unknown, path: string, asked: PartsAsked): CapParts['scope'] {
  if (value === undefined) fail('missing_value', path, 'which messages', value);
  return compileScope(value, path, asked);
}

function readZone(value: unknown, path: string, { policy }: RuleContext): ContactZone {
  const zone = checkChoice(value, ['policy', 'contact'], `${path}.zone`);
  if (zone === 'contact' && policy.unknownZone === undefined) {
    fail(
      'missing_value',
      'unknownZone',
      `'policy', 'skip' or 'block': ${path} reads the clock of the contact`,
      undefined,
    );
  }
  return zone;
}

function checkFallback(value: unknown, path: string): ContactFallback {
  if (value === undefined) return 'drop';
  if (typeof value === 'string') return checkChoice(value, ['drop', 'nextAllowed'] as const, path);
  checkElapsed(value, path);
  return value as ContactFallback;
}
