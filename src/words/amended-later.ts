/** "2 records show later amendments: their earlier text is not available", for every page of such a site; otherwise undefined. */
export function amendedLaterText({ size }: ReadonlyMap<string, unknown>): string | undefined {
  if (size === 0) return undefined;
  const [records, their] = size === 1 ? ['1 record shows', 'its'] : [`${size} records show`, 'their'];
  return `${records} later amendments: ${their} earlier text is not available`;
}
