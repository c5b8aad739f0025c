export type Mapping = Record<string, unknown>;

/** The value as a mapping; an empty one if it is not a mapping. */
export function asMapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

/** The value as a list of mappings; an empty one if it is not a list. */
export function asMappings(value: unknown): Mapping[] {
  return Array.isArray(value) ? value.map(asMapping) : [];
}

/** The value as text on one line; undefined if it has no text. */
export function asText(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text.trim().replace(/\s+/g, ' ') || undefined;
}
