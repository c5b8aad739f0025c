import { checks } from '../../checks/checks.ts';
import { type Rule, rules } from '../../checks/rules/rules.ts';
import { placeOf } from '../../records/place.ts';
import type { Kind } from '../../schemas/kind.ts';
import { kinds, recordKinds } from '../../schemas/kinds.ts';

/** Areas of rules that every record obeys, or every record whose facts are sealed. */
const wide = ['Every file', 'Sealed facts'];

/** What is about no kind alone. */
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
 * The rules that are about one kind of record, by its place: those that say which records they judge, and those that are explained by one
 * of its files. What every file or sealed record obeys is left out.
 */
export function rulesOf(place: string): Rule[] {
  const judging = new Set(
    checks
      .filter(({ of }) => of !== 'all' && of?.some((kind) => (recordKinds[kind] as Kind).place === place))
      .map(({ id }) => id),
  );
  return rules.filter(({ id, file }) => !general.has(id) && (judging.has(id) || kindPlaceOf(file) === place));
}

/** Rules that a kind or form obeys and that are not about it alone, with where they stand. */
export function obeyedRules(name: string): { of: string; path: string }[] {
  const isForm = name.startsWith('reports/');
  return [
    ...(isForm ? [{ of: 'all reports', path: '/reference/reports/#Rules' }] : []),
    ...(isSealed(isForm ? 'reports' : name)
      ? [{ of: 'sealed facts', path: '/rules/#area-sealed-facts' }]
      : []),
    { of: 'every file', path: '/rules/#area-every-file' },
  ];
}

/** "Ensure a file is text." → "A file is text." */
export function asStatement(ensure: string): string {
  return ensure.replace(/^Ensure /, '').replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/** Whether facts of this kind are sealed. */
function isSealed(place: string): boolean {
  return Object.values(recordKinds).some((kind: Kind) => kind.place === place && kind.sealed !== undefined);
}
