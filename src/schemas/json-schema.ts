import { z } from 'zod';
import type { Kind } from './kind.ts';
import { kinds, recordKinds } from './kinds.ts';

/** A JSON Schema, as far as it is read here. */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  propertyNames?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  [keyword: string]: unknown;
}

/** RFC 3339 with an offset; seconds may be left out, which `format: date-time` does not allow. */
const TIMESTAMP = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$';
/** An amount of money, which is text so that no digit is lost. */
export const MONEY = '^-?\\d{1,12}(\\.\\d{1,3})?$';

/** Says in standard keywords what our own metadata means, there and in all that it holds, and leaves that out. */
function standardise(schema: JsonSchema): JsonSchema {
  const { reference, markdown, money, format, dateToo } = schema;
  for (const own of ['reference', 'markdown', 'money', 'past', 'effective', 'dateToo', 'subject', 'percent'])
    delete schema[own];
  const notes = [
    ...(typeof reference === 'string' ? [`An id of ${placeNamed(reference)}.`] : []),
    ...(markdown ? ['Markdown.'] : []),
  ];
  if (money) schema.pattern = MONEY;
  if (format === 'date-time') {
    delete schema.format;
    schema.pattern = dateToo ? `${TIMESTAMP}|^\\d{4}(-\\d{2}(-\\d{2})?)?$` : TIMESTAMP;
  }
  if (notes.length > 0) schema.description = [schema.description, ...notes].filter(Boolean).join(' ');
  const { properties = {}, items, anyOf = [], oneOf = [], propertyNames, additionalProperties } = schema;
  for (const part of [
    ...Object.values(properties),
    items,
    ...anyOf,
    ...oneOf,
    propertyNames,
    additionalProperties,
  ])
    if (typeof part === 'object') standardise(part);
  return schema;
}

/** Where the entries are that a reference points at; for parts of a playbook file their name. */
function placeNamed(target: string): string {
  const kind = Object.hasOwn(kinds, target) ? (kinds as Record<string, Kind>)[target] : undefined;
  const parts: Record<string, string> = {
    groups: 'groups in playbook/services.yaml',
    frameworks: 'frameworks in playbook/compliance.yaml',
    requestRules: 'requestRules in playbook/compliance.yaml',
    complianceChecks: 'checks in playbook/compliance.yaml',
  };
  return parts[target] ?? (kind ? (target in recordKinds ? `${kind.place}/` : kind.place) : target);
}

/** A Zod schema as JSON Schema draft 7, of what is written in the file. Rules between fields are the validator's. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return standardise(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as JsonSchema);
}
