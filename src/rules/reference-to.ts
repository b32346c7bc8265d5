import type { Evidence, RuleSetReference } from './decision.ts';

/** Which document decided, with what people call it where it has a label. */
export const referenceTo = ({ id, version, label }: RuleSetReference): RuleSetReference => ({
  id,
  version,
  ...(label === undefined ? {} : { label }),
});

/** Which rule a reason is about, with what people call it where it has a label. */
export const aboutRule = ({
  id,
  label,
}: Pick<RuleSetReference, 'id' | 'label'>): Evidence & { readonly rule: string } =>
  label === undefined ? { rule: id } : { rule: id, label };
