import { isPeriodic } from '../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import type { Content } from './ledger.ts';

/**
 * The ids of a kind's records that have a file and could not be used. Nothing is known of what these say: a rule that misses something must not
 * call it missing where one of them may be it.
 */
export function unreadableIds(
  { ids, ledger }: Pick<Content, 'ids' | 'ledger'>,
  kind: RecordKind,
): Set<string> {
  const periodic = isPeriodic(recordKinds[kind]);
  const read = new Set(ledger[kind].map(({ id }) => (periodic ? id : id.toLowerCase())));
  return new Set([...ids[kind]].filter((id) => !read.has(id)));
}
