import { checks } from '../../checks/checks.ts';
import { type ListedRule, rules } from '../../checks/rules/rules.ts';
import { placeOf } from '../../records/place.ts';
import type { Kind } from '../../schemas/kind.ts';
import { kinds, recordKinds } from '../../schemas/kinds.ts';

/** The areas of rules for every record, or for every record that is sealed. */
const wide = ['Every file', 'Sealed facts'];

/** Rules that are not specific to a kind. */
const general = new Set([
  ...rules.filter(({ area }) => wide.includes(area)).map(({ id }) => id),
  ...checks.filter(({ of }) => of === 'all').map(({ id }) => id),
]);

/** The place of the kind that a file belongs to: `incidents`, `playbook/loop.yaml`. */
function kindPlaceOf(file: string): string | undefined {
  const found = placeOf(file);
  if (!found) return undefined;
  return (kinds[('playbook' in found ? found.playbook : found.record) as keyof typeof kinds] as Kind).place;
}

/**
 * The rules about one kind of record, by its place: those that check its records, and those whose example is one of its files. Rules about every file or
 * every sealed record are left out.
 */
export function rulesOf(place: string): ListedRule[] {
  const judging = new Set(
    checks
      .filter(({ of }) => of !== 'all' && of.some((kind) => (recordKinds[kind] as Kind).place === place))
      .map(({ id }) => id),
  );
  return rules.filter(
    ({ id, example }) => !general.has(id) && (judging.has(id) || kindPlaceOf(example.file) === place),
  );
}

/** Whether facts of this kind are sealed. */
export function isSealed(place: string): boolean {
  return Object.values(recordKinds).some((kind: Kind) => kind.place === place && kind.sealed !== undefined);
}
