const bySite = new WeakMap<object, Map<string, string>>();

/**
 * The HTML of parts that are the same on many pages of a site, by a name that says what they depend on. They are kept as long as the
 * site is: in development, a changed record makes another one.
 */
export function keptFor(site: object): Map<string, string> {
  const kept = bySite.get(site) ?? new Map<string, string>();
  bySite.set(site, kept);
  return kept;
}
