import type { z } from 'zod';
import { valueAt } from './path-text.ts';

/** A name that any map allows, to replace one that is not allowed. */
const standIn = (i: number) => `misnamed-entry-${i}`;

/** All issues of some data, including those inside map entries with an invalid name, into which a map's schema does not look. */
export function schemaIssues(
  schema: z.ZodType,
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
): z.core.$ZodIssue[] {
  const misnamed = issues.filter(({ code }) => code === 'invalid_key');
  if (misnamed.length === 0) return [...issues];
  const renamed = structuredClone(data);
  const names = new Map<PropertyKey, PropertyKey>();
  for (const [i, { path }] of misnamed.entries()) {
    const [map, name] = [valueAt(renamed, path.slice(0, -1)) as Record<PropertyKey, unknown>, path.at(-1)!];
    map[standIn(i)] = map[name];
    delete map[name];
    names.set(standIn(i), name);
  }
  const inside = schema.safeParse(renamed).error?.issues ?? [];
  return [
    ...misnamed,
    ...inside.map((issue) => ({ ...issue, path: issue.path.map((part) => names.get(part) ?? part) })),
  ];
}
