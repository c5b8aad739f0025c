import type { Source } from '../schemas/source.ts';
import { allEntries } from './all-entries.ts';
import type { Content } from './ledger.ts';

/** Where the records that another tool had first came from, by file. */
export function sourcesByFile(content: Pick<Content, 'ledger'>): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  for (const { file, data } of allEntries(content)) {
    // A vulnerability has it under another name: its `source` says how it was found.
    const { source, origin = source } = data as { source?: unknown; origin?: unknown };
    if (typeof origin === 'object' && origin !== null) sources.set(file, origin as Source);
  }
  return sources;
}

/** Whether another tool had a record first: what that tool did not ask for, it may lack. */
export function isImported({ data }: { readonly data: { readonly source?: Source | undefined } }): boolean {
  return data.source !== undefined;
}
