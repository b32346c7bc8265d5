import { defaultRfmSegments } from 'clientele/rfm';
import * as schemas from 'clientele/schemas';
import { type DocumentName, jsonSchemaOf, jsonSchemas } from 'clientele/schemas';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';

type Node = { readonly [keyword: string]: unknown };

const all = Object.entries(jsonSchemas()) as [DocumentName, Node][];

/** The schemas inside a schema, itself first. */
function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [value as Node];
  return [...own, ...Object.values(value).flatMap(nodesOf)];
}

describe.each(all)('%s', (name, schema) => {
  test('is draft 2020-12, titled, described and plain JSON', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: name });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    const root = schema['$ref'] === undefined ? schema : ((schema['$defs'] as Node)[refOf(schema)] as Node);
    expect(String(root['description']).length).toBeGreaterThan(20);
  });

  test('refers only to definitions that it has', () => {
    const known = Object.keys((schema['$defs'] ?? {}) as Node);
    const wanted = nodesOf(schema).flatMap((node) => (typeof node['$ref'] === 'string' ? [refOf(node)] : []));
    expect(wanted.filter((id) => !known.includes(id))).toEqual([]);
  });

  test('has its schema and both ways to parse', () => {
    const upper = name[0]?.toUpperCase() + name.slice(1);
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining([`${name}Schema`, `parse${upper}`, `safeParse${upper}`]),
    );
  });
});

const refOf = (node: Node): string => String(node['$ref']).replace('#/$defs/', '');

describe('JSON Schema', () => {
  test('says the structure of a rule set', () => {
    const schema = jsonSchemaOf('ruleSet');
    expect(schema).toMatchObject({
      type: 'object',
      required: ['kind', 'version', 'id', 'rules'],
      additionalProperties: false,
      properties: {
        kind: { const: 'rule-set' },
        version: { const: 1 },
        effectiveFrom: { type: 'string', format: 'date' },
        rules: {
          type: 'array',
          items: { required: ['id', 'when'], properties: { when: { $ref: '#/$defs/Condition' } } },
        },
      },
    });
    expect(schema['description']).toContain('unique');
  });

  test('says that conditions lie inside conditions', () => {
    const { Condition } = jsonSchemaOf('condition')['$defs'] as { Condition: { oneOf: Node[] } };
    expect(jsonSchemaOf('condition')['$ref']).toBe('#/$defs/Condition');
    expect(Condition.oneOf).toHaveLength(8);
    expect(Condition.oneOf[3]).toMatchObject({
      properties: { not: { $ref: '#/$defs/Condition' } },
      required: ['kind', 'not'],
    });
  });

  test('allows other fields in a row, and nowhere else', () => {
    const open = all.filter(([, schema]) =>
      nodesOf(schema).some(
        (node) =>
          node['type'] === 'object' && node['properties'] !== undefined && node['additionalProperties'] !== false,
      ),
    );
    expect(open.map(([name]) => name)).toEqual(['loyaltyEvent', 'loyaltyState', 'transactionRow']);
  });

  test('has what the shipped segment set has, and no kind of condition less', () => {
    const text = JSON.stringify(jsonSchemaOf('rfmSegmentSet'));
    for (const key of Object.keys(defaultRfmSegments())) expect(text).toContain(`"${key}":`);
    for (const kind of ['all', 'any', 'atLeast', 'not', 'compare', 'count', 'sum', 'distinct']) {
      expect(text).toContain(`"const":"${kind}"`);
    }
  });

  test('is a new value each time: changing one changes no other', () => {
    (jsonSchemaOf('duration') as { title: string }).title = 'mine';
    expect(jsonSchemaOf('duration')['title']).toBe('duration');
  });

  test('is refused for a name that is none', () => {
    refuses(() => jsonSchemaOf('rules' as DocumentName), 'unknown_choice', 'name');
  });
});
