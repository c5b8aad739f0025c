import type { Digest, SectionId } from './digest.ts';
import type { LinkTo } from './links.ts';

/** A digest for programs: every line of every section, with ids and unrounded numbers. */
export interface DigestJson {
  version: 1;
  title: string;
  organisation: string;
  period: Digest['period'];
  for: string | null;
  asOf: string;
  basis: string;
  sections: readonly {
    id: SectionId;
    title: string;
    /** The sentence above its lines, or in their place. */
    sentence: string | null;
    path: string;
    url: string | null;
    items: readonly {
      name: string;
      says: string;
      path: string | null;
      url: string | null;
      facts: Digest['sections'][number]['items'][number]['facts'];
    }[];
  }[];
}

/** A digest as data. */
export function digestData(digest: Digest, linkTo: LinkTo): DigestJson {
  const { title, organisation, period, person, asOf, basis, sections } = digest;
  return {
    version: 1,
    title,
    organisation,
    period,
    for: person?.id ?? null,
    asOf,
    basis,
    sections: sections.map(({ id, title: heading, lead, none, items, path }) => ({
      id,
      title: heading,
      sentence:
        [lead, items.length === 0 ? none : undefined].filter((text) => text !== undefined).join(' ') || null,
      path,
      url: linkTo(path) ?? null,
      items: items.map((item) => ({
        name: item.name,
        says: item.says,
        path: item.path ?? null,
        url: (item.path === undefined ? undefined : linkTo(item.path)) ?? null,
        facts: item.facts,
      })),
    })),
  };
}

/** The same as JSON text. */
export function asJson(digest: Digest, linkTo: LinkTo): string {
  return `${JSON.stringify(digestData(digest, linkTo), null, 2)}\n`;
}
