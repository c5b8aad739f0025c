/**
 * A name as a part of an address, an id or a file's name: lower-case letters and digits with single hyphens between words. `Größe & Co` →
 * `grosse-co`. Empty where no letter or digit is left. `longest` leaves out whole words at the end.
 */
export function slug(name: string, { longest = Number.POSITIVE_INFINITY } = {}): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replaceAll('ß', 'ss')
    .match(/[a-z0-9]+/g);
  let result = '';
  for (const word of words ?? []) {
    const longer = result ? `${result}-${word}` : word;
    if (longer.length <= longest) result = longer;
  }
  return result;
}
