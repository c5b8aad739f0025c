/**
 * A name as an id: lower-case letters and digits with single . _ - between them. Empty where the name has none of these.
 * Nothing of a path is left in it.
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
