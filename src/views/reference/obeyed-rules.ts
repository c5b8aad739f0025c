import { isSealed } from '../../checks/kind-rules.ts';

/** "Ensure a file is text." → "A file is text." */
export function asStatement(ensure: string): string {
  return ensure.replace(/^Ensure /, '').replace(/^\p{Ll}/u, (first) => first.toUpperCase());
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
