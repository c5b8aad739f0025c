import { type OpenedContent, recordKindNames } from '../../records/ledger.ts';
import { placeOf } from '../../records/place.ts';
import type { RecordKind } from '../../schemas/kinds.ts';
import type { Check } from '../check.ts';

/** Which rules a change asks for, and over what. */
export interface Plan {
  /** Over all records: the change may alter what they say of a record that did not change. */
  whole: readonly Check[];
  /** Over the records that changed alone. */
  narrow: readonly Check[];
  /** Files of the playbook that changed. Everything rests on them, so then all rules are asked, over all records. */
  playbook: string[];
}

/**
 * What a change can affect, from what each rule says that it rests on (`of`, `beside`, `names`). `changed` are the files that were added,
 * changed or deleted.
 */
export function planChecks(
  checks: readonly Check[],
  changed: Iterable<string>,
  { filesOf }: Pick<OpenedContent, 'filesOf'>,
): Plan {
  const playbook: string[] = [];
  const kinds = new Set<RecordKind>();
  let isGone = false;
  for (const file of changed) {
    const place = placeOf(file);
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
    some === 'all' ? kinds.size > 0 : (some ?? []).some((kind) => kinds.has(kind));
  /** Whether there is something to judge; what judges no records judges the playbook. */
  const judges = ({ of }: Check) => of === 'all' || of.length === 0 || of.some(isThere);
  // A name that is new makes no reference wrong; one that is gone may.
  const isWhole = ({ beside, names }: Check) => touches(beside) || (names === true && isGone);
  const judging = checks.filter(judges);
  return {
    whole: judging.filter(isWhole),
    narrow: judging.filter((check) => !isWhole(check) && touches(check.of)),
    playbook,
  };
}

/** The kinds of which all records are judged. */
export function judgedKinds({ whole }: Plan): Set<RecordKind> {
  const kinds = new Set(
    whole.flatMap(({ of }): readonly RecordKind[] => (of === 'all' ? recordKindNames : of)),
  );
  if (kinds.has('reports')) kinds.add('reviews');
  return kinds;
}
