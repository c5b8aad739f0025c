import type { Kind } from '../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import type { Content } from './ledger.ts';

/** The ids of a kind's records whose file is unusable. Their contents are unknown, so a rule must not report as missing what may be in one of them. */
export function unreadableIds(
  { ids, ledger }: Pick<Content, 'ids' | 'ledger'>,
  kind: RecordKind,
): Set<string> {
  const { periodic }: Kind = recordKinds[kind];
  const read = new Set(ledger[kind].map(({ id }) => (periodic ? id : id.toLowerCase())));
  return new Set([...ids[kind]].filter((id) => !read.has(id)));
}
