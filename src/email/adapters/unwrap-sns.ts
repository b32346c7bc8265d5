import type { JsonValue } from '../../rules/index.ts';
import { isRecord } from './read-payload.ts';

/** How deep a message may be wrapped: SQS around SNS around the record. */
const DEPTH = 5;

/** The records inside what SNS, Lambda, SQS and EventBridge put around them; what is no wrapper stays as it is. */
export function unwrapSns(json: JsonValue, depth = 0): readonly JsonValue[] {
  if (depth > DEPTH) return [json];
  if (Array.isArray(json)) return (json as readonly JsonValue[]).flatMap((one) => unwrapSns(one, depth + 1));
  if (!isRecord(json)) return [json];
  const records = json['Records'];
  if (Array.isArray(records)) return unwrapSns(records, depth + 1);
  const inside = isRecord(json['Sns']) ? json['Sns']['Message'] : (json['Message'] ?? json['body']);
  if (typeof inside === 'string') {
    const parsed = parsedText(inside);
    return parsed === undefined ? [json] : unwrapSns(parsed, depth + 1);
  }
  const { detail } = json as { readonly detail?: JsonValue };
  return isRecord(detail) && json['detail-type'] !== undefined ? [detail] : [json];
}

/** The JSON in a text; `undefined` for a plain sentence, such as the first message of a topic. */
function parsedText(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
