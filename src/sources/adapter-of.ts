import type { z } from 'zod';
import type { AdapterName } from '../schemas/sources.ts';
import type { Adapter } from './adapter.ts';
import { adapters } from './adapters.ts';

/** The adapter of a source, whatever its settings and payload are. */
type AnyAdapter = Adapter<unknown, unknown>;

/** The adapter with this name; undefined if this version has none. */
export function adapterOf(name: AdapterName): AnyAdapter | undefined {
  return Object.hasOwn(adapters, name)
    ? (adapters as unknown as Readonly<Record<string, AnyAdapter>>)[name]
    : undefined;
}

/** The settings of a source as its adapter reads them, or what is wrong with them. */
export function readSettings(
  adapter: AnyAdapter,
  settings: unknown,
): { settings: unknown } | { issues: readonly z.core.$ZodIssue[] } {
  const parsed = adapter.settings.safeParse(settings);
  return parsed.success ? { settings: parsed.data } : { issues: parsed.error.issues };
}
