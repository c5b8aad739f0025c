type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A value as JSON whose bytes depend on the value alone: keys sorted by code unit, two spaces, a line break at the end. Undefined is left out. */
export function canonicalJson(value: Json): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value as Record<string, Json | undefined>)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each!)]));
}
