import * as z from 'zod';
import type { MachineRules, MachineSignal } from '../email/index.ts';
import { noted, schemaOf } from './describe.ts';
import { type ParseResult, parseDocument, safeParseDocument } from './parse-document.ts';
import { nameText, notNegative, tag, versionOne } from './parts.ts';
import { checkUniqueIds } from './rule-set.ts';
import { says } from './says.ts';

/**
 * Which opens, clicks and unsubscribes are a machine's.
 *
 * @category Schemas
 */
export const machineRulesSchema: z.ZodType<MachineRules> = /* @__PURE__ */ (() => {
  const texts = z.array(nameText);
  const signal = schemaOf<MachineSignal>()(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('provider') }),
      z.strictObject({ kind: z.literal('within'), seconds: notNegative, of: z.enum(['delivered', 'sent']) }),
      z.strictObject({ kind: z.literal('address'), addresses: texts }),
      z.strictObject({ kind: z.literal('agent'), agents: texts }),
      z.strictObject({ kind: z.literal('allLinks'), links: z.int().min(1), seconds: notNegative }),
      z.strictObject({ kind: z.literal('honeypot'), urls: texts }),
      z.strictObject({ kind: z.literal('besideBot'), seconds: notNegative }),
    ]),
  );
  const share = says('out_of_range', 'above 0, at most 1');
  return noted(
    schemaOf<MachineRules>()(
      z
        .strictObject({
          kind: tag('email-machine-rules'),
          version: versionOne(),
          id: nameText,
          rules: z.array(
            z.strictObject({
              id: nameText,
              on: z.array(z.enum(['open', 'click', 'unsubscribe'])).min(1),
              as: z.enum(['machine', 'bot']),
              signals: z.array(signal).min(1),
              atLeast: z.number().gt(0, share).max(1, share),
            }),
          ),
        })
        .check((context) => checkUniqueIds(context, context.value.rules, 'rules')),
    ),
    {
      description:
        'Which events are a machine’s. Beyond this structure: ids are unique, addresses are addresses or blocks.',
    },
  );
})();

/**
 * The rules about machines that JSON says.
 *
 * @param json - what `JSON.parse` gave
 * @throws `invalid_document`, `unsupported_version`, `duplicate_id`, `out_of_range`, `unknown_choice`, `empty_input`, with the path
 * @category Schemas
 * @example
 * ```ts
 * import { parseMachineRules } from 'clientele/schemas';
 *
 * const rules = [{ id: 'provider', on: ['open'], as: 'machine', signals: [{ kind: 'provider' }], atLeast: 1 }];
 * const document = { kind: 'email-machine-rules', version: 1, id: 'ours', rules };
 * parseMachineRules(document).rules.length; // => 1
 * parseMachineRules({ ...document, rules: [...rules, ...rules] }); // throws duplicate_id
 * ```
 */
export function parseMachineRules(json: unknown): MachineRules {
  return parseDocument(machineRulesSchema, json);
}

/**
 * As {@link parseMachineRules}, with the faults as data.
 *
 * @param json - what `JSON.parse` gave
 * @category Schemas
 * @example
 * ```ts
 * import { safeParseMachineRules } from 'clientele/schemas';
 *
 * const rules = [{ id: 'fast', on: ['click'], as: 'bot', signals: [{ kind: 'within', seconds: -1, of: 'sent' }], atLeast: 1 }];
 * const result = safeParseMachineRules({ kind: 'email-machine-rules', version: 1, id: 'ours', rules });
 * result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`); // => ['out_of_range rules[0].signals[0].seconds']
 * ```
 */
export function safeParseMachineRules(json: unknown): ParseResult<MachineRules> {
  return safeParseDocument(machineRulesSchema, json);
}
