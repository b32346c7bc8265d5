import { isClienteleError, mergeIgnored } from 'clientele/checks';
import { jsonSchemaOf } from 'clientele/schemas';
import { answersOrRefuses } from '../support/strange.ts';

const ignored = {
  count: 1,
  invalid: 1,
  excluded: 0,
  byCode: { invalid_date: 1 },
  examples: [{ row: 0, kind: 'invalid', code: 'invalid_date', path: 'date', received: "'soon'" }],
};

answersOrRefuses(
  'clientele/checks',
  { isClienteleError, mergeIgnored, jsonSchemaOf },
  { isClienteleError: [new Error('x')], mergeIgnored: [ignored, ignored], jsonSchemaOf: ['condition'] },
);
