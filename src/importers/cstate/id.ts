/**
 * A name as an id: lower-case letters and digits with single . _ - between them. Empty if the name has no letter or digit.
 * Path separators are removed.
 */
export function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/[._-]{2,}/g, (run) => (run.includes('-') ? '-' : run[0]!))
    .replace(/^[._-]+|[._-]+$/g, '');
}
