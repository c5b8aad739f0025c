import type { JsonSchema } from '../schemas/json-schema.ts';

/** The type of a field in words: `text`, `whole number`, `time with offset`, `list of maps`. */
export function typeOf(schema: JsonSchema): string {
  const { type, items, enum: choices, pattern, format, anyOf = [] } = schema;
  if (choices) return 'one of';
  if (anyOf.length > 0) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (type === 'array') return items?.type === 'object' ? 'list of maps' : `list of ${typeOf(items ?? {})}`;
  if (type === 'object') return 'map';
  if (format === 'date') return 'date';
  if (pattern?.includes('T\\d{2}')) return 'time with offset';
  const words: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'true or false' };
  return words[type ?? ''] ?? type ?? 'any';
}
