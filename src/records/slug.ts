import anyAscii from 'any-ascii';

/** A name in lower-case Latin letters, without marks: `Größe` → `grosse`, `Почта` → `pochta`. What is no letter stays as it is. */
export function inLatin(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Letter}\p{Mark}]+/gu, anyAscii)
    .normalize('NFKD')
    .toLowerCase();
}

/**
 * A name as a part of an address, an id or a file's name: lower-case letters and digits with single hyphens between words. `Größe & Co` →
 * `grosse-co`. Empty where no letter or digit is left. `longest` leaves out whole words at the end.
 */
export function slug(name: string, { longest = Number.POSITIVE_INFINITY } = {}): string {
  const words = inLatin(name).match(/[a-z0-9]+/g);
  let result = '';
  for (const word of words ?? []) {
    const longer = result ? `${result}-${word}` : word;
    if (longer.length <= longest) result = longer;
  }
  return result;
}
