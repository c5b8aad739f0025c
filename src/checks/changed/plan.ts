import type { OpenedContent } from '../../records/ledger.ts';
import { imageOf, placeOf } from '../../records/place.ts';
import { rawOf } from '../../records/raw.ts';
import type { RecordKind } from '../../schemas/kinds.ts';
import type { Check } from '../check.ts';

/** The rules to run for a change, and on which records. */
export interface Plan {
  /** Run on all records: the change may alter their verdict on unchanged records. */
  whole: readonly Check[];
  /** Run on the changed records only. */
  narrow: readonly Check[];
  /** The changed playbook files. Everything depends on them, so all rules run on all records. */
  playbook: string[];
}

/** Determines what a change can affect from what each rule declares (`of`, `beside`, `names`). `changed` are the added, changed and deleted files. */
export function planChecks(
  checks: readonly Check[],
  changed: Iterable<string>,
  { filesOf }: Pick<OpenedContent, 'filesOf'>,
): Plan {
  const playbook: string[] = [];
  const kinds = new Set<RecordKind>();
  let isGone = false;
  let isAttached = false;
  for (const file of changed) {
    const place = placeOf(file);
    isAttached ||= imageOf(file) !== undefined || rawOf(file) !== undefined;
    if (!place) continue;
    if ('playbook' in place) playbook.push(file);
    else {
      kinds.add(place.record);
      isGone ||= !filesOf(place.record).includes(file);
    }
  }
  if (playbook.length > 0) return { whole: checks, narrow: [], playbook };
  // Reviews are reports too.
  if (kinds.has('reviews')) kinds.add('reports');

  const isThere = (kind: RecordKind) =>
    filesOf(kind).length > 0 || (kind === 'reports' && filesOf('reviews').length > 0);
  const touches = (some: Check['beside']) =>
    some === 'all' ? kinds.size > 0 || isAttached : (some ?? []).some((kind) => kinds.has(kind));
  /** Whether there is anything to check; a check with an empty `of` applies to the playbook only. */
  const applies = ({ of }: Check) => of === 'all' || of.length === 0 || of.some(isThere);
  // A new record breaks no reference, a deleted one may. Which images exist decides what records may show, and what sources answered what they may say.
  const isWhole = ({ beside, names }: Check) => touches(beside) || (names === true && (isGone || isAttached));
  const judging = checks.filter(applies);
  return {
    whole: judging.filter(isWhole),
    narrow: judging.filter((check) => !isWhole(check) && touches(check.of)),
    playbook,
  };
}
