import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import { isShownPath } from '../records/audience/pages.ts';
import type { Ledger } from '../records/ledger.ts';
import { memoOf } from '../records/memo.ts';
import type { PlaybookKind, RecordKind } from '../schemas/kinds.ts';
import { sitePages } from './kinds/site.ts';
import { presentations } from './kinds.ts';
import { type MenuLink, sectionNames } from './presentation.ts';

/** A page with an entry in the navigation. */
interface SectionPage {
  name: string;
  path: string;
  /** What people call it besides its name, for search. */
  also: readonly string[];
  count?: number | string;
  /** A folder of pages without their own entries. */
  lists?: string;
}

/** One section of the navigation: its first page, and the others inside it. */
export interface Section extends SectionPage {
  /** The pages shown below the section's own entry; none if it has only one page. */
  pages: SectionPage[];
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

/** The sections of the site, without the pages of kinds that have no records or are not for its audience. */
export function sections(basis: Basis, figures: Figures): Section[] {
  const placed = placedLinks(basis.ledger)
    .filter(({ link }) => isShownPath(basis.audience, link.path))
    .toSorted((a, b) => a.link.order - b.link.order);
  const isThere = ({ link, own, shown }: Placed) => link.when?.(basis, figures) ?? own + shown > 0;
  const countOf = ({ link: { count }, own }: Placed) => (count === 'records' ? own : count?.(basis, figures));
  return sectionNames.flatMap((name) => {
    const pages = placed.filter(({ link }) => link.section === name);
    const anyIsThere = pages.some(isThere);
    const links = pages
      .filter((page) => (page.link.leads ? anyIsThere : isThere(page)))
      .map((page): SectionPage => {
        const count = countOf(page);
        const { name: text, path, also, lists } = page.link;
        return {
          name: typeof text === 'string' ? text : text(basis),
          path,
          also,
          ...(count === undefined ? {} : { count }),
          ...(lists ? { lists } : {}),
        };
      });
    const [first, ...others] = links;
    if (!first) return [];
    if (others.length === 0) return { ...first, pages: [] };
    // A page with the name of its section is the section's own.
    return first.name === name
      ? { ...first, pages: others }
      : { name, path: first.path, also: [], pages: links };
  });
}

/** Whether a section is only a heading, with the address of its first page. */
function isHeading({ path, pages }: Section): boolean {
  return path === pages[0]?.path;
}

/** The pages of a section, its own first. */
export function pagesOf(section: Section): SectionPage[] {
  return isHeading(section) ? section.pages : [section, ...section.pages];
}

/** The way to an address: the section it belongs to and, inside it, the page of the navigation. */
export interface Trail {
  section: Section;
  page: SectionPage;
}

/** The trails of sections with their addresses, the deepest first: every page of a site asks for its own. */
const trailsOf = memoOf((sections: readonly Section[]) =>
  sections
    .flatMap((section) =>
      pagesOf(section).flatMap((page) =>
        [page.path, page.lists ?? []].flat().map((at) => ({ at, section, page })),
      ),
    )
    .sort((a, b) => b.at.length - a.at.length),
);

/** Where an address belongs: to the deepest page above it, because /compliance/requests/ is below /compliance/ too. */
export function trailTo(sections: readonly Section[], isBelow: (path: string) => boolean): Trail | undefined {
  return trailsOf(sections).find(({ at }) => isBelow(at));
}

/** The pages above an address, outermost first. A section that is only a heading has no page, and the overview is above all. */
export function wayTo(trail: Trail | undefined): { name: string; path: string }[] {
  if (!trail || trail.page.path === '/') return [];
  const { section, page } = trail;
  return page === section || isHeading(section) ? [page] : [section, page];
}
