import type { Ledger } from '../records/ledger.ts';
import { digest, type Receiver } from '../schemas/digest.ts';

/** Everyone, by an issue of the repository: where the playbook does not say to whom the digest goes. */
const DEFAULT = digest.schema.parse({ everyone: { by: 'issue' } });

/** To whom the digest goes, by name, in the playbook's order. */
export function receiversOf({
  digest: file,
}: Pick<Ledger, 'digest'>): readonly (readonly [string, Receiver])[] {
  const own = Object.entries(file.data);
  return own.length > 0 ? own : Object.entries(DEFAULT);
}
