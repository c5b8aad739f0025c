import { playbookKinds, recordKinds } from '../schemas/kinds.ts';
import type { Entry } from './entry.ts';
import type { Content } from './ledger.ts';

/** Every entry of the content. */
export function* allEntries({ ledger }: Pick<Content, 'ledger'>): Generator<Entry> {
  for (const name of Object.keys(playbookKinds)) yield ledger[name as keyof typeof playbookKinds];
  for (const name of Object.keys(recordKinds)) yield* ledger[name as keyof typeof recordKinds];
}
