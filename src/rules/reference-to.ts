import type { RuleSetReference } from './decision.ts';

/** Which document decided, with what people call it where it has a label. */
export const referenceTo = ({ id, version, label }: RuleSetReference): RuleSetReference => ({
  id,
  version,
  ...(label === undefined ? {} : { label }),
});
