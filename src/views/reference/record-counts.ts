import { type Ledger, recordKindNames } from '../../records/ledger.ts';
import type { Kind } from '../../schemas/kind.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { plural } from '../../words/format.ts';

/** The number of records of each kind that has any: `104 incidents`. */
export function recordCounts(ledger: Ledger): string[] {
  return recordKindNames.flatMap((kind) => {
    const { noun, nouns, place }: Kind = recordKinds[kind];
    // Reviews are also reports; count them once.
    const { length } = ledger[kind].filter(({ file }) => file.startsWith(`${place}/`));
    return length === 0 ? [] : plural(length, noun, nouns);
  });
}
