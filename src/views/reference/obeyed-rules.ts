import { isSealed } from '../../checks/kind-rules.ts';

/** "Ensure a file is text." → "A file is text." */
export function asStatement(ensure: string): string {
  return ensure.replace(/^Ensure /, '').replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/** Shared rules that a kind or form obeys, with their places on the rules page. */
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
