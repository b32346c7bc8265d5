import { fail } from '../checks/error.ts';
import { checkKeys, checkList, checkName, checkObject } from '../rules/check-fields.ts';

/**
 * Which messages a rule is about: those whose channel is listed, and whose topic is, and so on. What is left out does not matter.
 *
 * @category Contact pressure
 */
export interface ContactScope {
  /** The channels, such as `email`, `sms`, `push`, `phone`, `post`. */
  readonly channels?: readonly string[];
  /** The topics. */
  readonly topics?: readonly string[];
  /** The types, such as `marketing` or `transactional`. */
  readonly types?: readonly string[];
  /** Single messages or campaigns, by their name. */
  readonly messages?: readonly string[];
}

/** What of a message a rule may look at; `null` means that it has none. */
export interface MessageParts {
  readonly channel: string;
  readonly topic: string | null;
  readonly type: string | null;
  readonly message: string | null;
}

const PARTS = { channels: 'channel', topics: 'topic', types: 'type', messages: 'message' } as const;

/** Whether a message belongs. */
export type ScopeTest = (parts: MessageParts) => boolean;

/** Which parts of messages a policy looks at. */
export interface PartsAsked {
  /** They have to be said, be it as `null`. **Added to.** */
  readonly all: Set<keyof MessageParts>;
  /** Those among them that have to have a certain name, and not only to be the same. **Added to.** */
  readonly named: Set<keyof MessageParts>;
}

/** Checks a scope and makes a test of it. */
export function compileScope(value: unknown, path: string, asked: PartsAsked): ScopeTest {
  if (value === undefined) return () => true;
  const scope = checkObject(value, path, 'a scope');
  checkKeys(scope, Object.keys(PARTS), path);
  const tests = Object.entries(PARTS).flatMap(([list, part]) => {
    if (scope[list] === undefined) return [];
    const names = checkList(scope[list], `${path}.${list}`, 'a list of names');
    if (names.length === 0) fail('empty_input', `${path}.${list}`, 'at least one name', names);
    const known = new Set(names.map((name, i) => checkName(name, `${path}.${list}[${i}]`)));
    asked.all.add(part);
    asked.named.add(part);
    return [{ part, known }];
  });
  return (parts) => {
    for (const { part, known } of tests) {
      const own = parts[part];
      if (own === null || !known.has(own)) return false;
    }
    return true;
  };
}
