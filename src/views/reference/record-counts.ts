import { type Ledger, recordKindNames } from '../../records/ledger.ts';
import type { Kind } from '../../schemas/kind.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { plural } from '../../words/format.ts';

/** How many records there are of each kind that has some: `104 incidents`. */
export function recordCounts(ledger: Ledger): string[] {
  return recordKindNames.flatMap((kind) => {
    const { noun, nouns, place }: Kind = recordKinds[kind];
    // Reviews are among the reports too, and are counted once.
    const { length } = ledger[kind].filter(({ file }) => file.startsWith(`${place}/`));
    return length === 0 ? [] : plural(length, noun, nouns);
  });
}
