import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { Ledger } from '../records/ledger.ts';
import type { PlaybookKind, RecordKind } from '../schemas/kinds.ts';
import { sitePages } from './kinds/site.ts';
import { presentations } from './kinds.ts';
import { type MenuLink, sectionNames } from './presentation.ts';

/** One part of the navigation. */
export interface Section {
  heading?: string;
  /** `lists` is a folder of pages without their own entries. */
  links: { name: string; path: string; also: readonly string[]; count?: number | string; lists?: string }[];
}

type AnyKind = PlaybookKind | RecordKind;

/** A link with the number of records of its kind, and of the other kinds shown on its page. */
interface Placed {
  link: MenuLink;
  own: number;
  shown: number;
}

/** The number of records of a kind, or of entries in its file. */
function sizeOf(ledger: Ledger, kind: AnyKind): number {
  const entries = ledger[kind];
  return 'length' in entries ? entries.length : Object.keys(entries.data).length;
}

function placedLinks(ledger: Ledger): Placed[] {
  const kinds = Object.keys(presentations) as AnyKind[];
  const shownOn = (path: string) =>
    kinds.filter((kind) => {
      const { menu } = presentations[kind];
      return menu !== null && 'on' in menu && menu.on === path && 'length' in ledger[kind];
    });
  const ofKinds = kinds.flatMap((kind) => {
    const { menu } = presentations[kind];
    if (menu === null || 'on' in menu) return [];
    return menu.map((link) => ({
      link,
      own: sizeOf(ledger, kind),
      shown: shownOn(link.path).reduce((sum, other) => sum + sizeOf(ledger, other), 0),
    }));
  });
  return [...sitePages.map((link) => ({ link, own: 1, shown: 0 })), ...ofKinds];
}

/** The sections of the site, without the pages of kinds that have no records. */
export function sections(basis: Basis, figures: Figures): Section[] {
  const placed = placedLinks(basis.ledger).toSorted((a, b) => a.link.order - b.link.order);
  const isThere = ({ link, own, shown }: Placed) => link.when?.(basis, figures) ?? own + shown > 0;
  const countOf = ({ link: { count }, own }: Placed) => (count === 'records' ? own : count?.(basis, figures));
  return sectionNames.flatMap((name, i) => {
    const pages = placed.filter(({ link }) => link.section === name);
    const anyIsThere = pages.some(isThere);
    const links = pages
      .filter((page) => (page.link.leads ? anyIsThere : isThere(page)))
      .map((page) => {
        const count = countOf(page);
        const { name: text, path, also, lists } = page.link;
        return {
          name: text,
          path,
          also,
          ...(count === undefined ? {} : { count }),
          ...(lists ? { lists } : {}),
        };
      });
    return links.length === 0 ? [] : { ...(i === 0 ? {} : { heading: name }), links };
  });
}

/** The path of the link an address belongs to: the deepest one, because /compliance/requests/ is below /compliance/ too. */
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
