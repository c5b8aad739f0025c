import type { Section } from '../exports/menu.ts';

/** The path of the link under which an address lies: the deepest one, for /compliance/requests/ lies below /compliance/ too. */
export function currentLink(
  sections: readonly Section[],
  isBelow: (path: string) => boolean,
): string | undefined {
  return sections
    .flatMap(({ links }) =>
      links.flatMap((link) => [link.path, link.lists ?? []].flat().map((at) => ({ at, path: link.path }))),
    )
    .filter(({ at }) => isBelow(at))
    .sort((a, b) => b.at.length - a.at.length)[0]?.path;
}
