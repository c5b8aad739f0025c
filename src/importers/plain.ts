export type PlainMapping = Record<string, unknown>;

/** The value as a mapping; an empty one if it is not a mapping. */
export function asMapping(value: unknown): PlainMapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PlainMapping) : {};
}

/** The value as a list of mappings; an empty one if it is not a list. */
export function asMappings(value: unknown): PlainMapping[] {
  return Array.isArray(value) ? value.map(asMapping) : [];
}

/** The value as text on one line; undefined if it has no text. */
export function asText(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text.trim().replace(/\s+/g, ' ') || undefined;
}
