/** The address of a page by its path from the root of the site; undefined where it is not known where the site lies. */
export type LinkTo = (path: string) => string | undefined;

/** Links to the site at an address; without one, there are none, and paths are named instead. */
export function linksTo(site: URL | undefined): LinkTo {
  const root = site?.href.replace(/\/$/, '');
  return (path) => (root === undefined ? undefined : `${root}${path}`);
}
