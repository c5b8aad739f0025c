import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { Period, PeriodKind } from '../records/calendar.ts';
import type { Content } from '../records/ledger.ts';
import { agentName } from '../records/names.ts';
import { iso } from '../schemas/time.ts';
import { formatDate, formatDateTime, periodName } from '../words/format.ts';
import { type sectionNames, sectionsOf } from './sections.ts';

/** One line of a digest. Texts are plain, and may come from records: whoever prints them escapes them. */
export interface DigestItem {
  /** What it is about. */
  name: string;
  /** The page that shows it, from the root of the site; undefined if there is none. */
  path: string | undefined;
  /** What is said of it, without a full stop at the end. */
  says: string;
  /** The same as data, with ids and unrounded numbers. */
  facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** The sections of a digest, in their order. */
export type SectionId = (typeof sectionNames)[number];

export interface DigestSection {
  id: SectionId;
  title: string;
  /** A sentence above the items. */
  lead: string | undefined;
  /** The only sentence where there are no items. */
  none: string;
  /** All of them, the most important first. */
  items: readonly DigestItem[];
  /** The page that has all of them. */
  path: string;
}

/** What happened in a period and what is to be done, for everyone or for one person. */
export interface Digest {
  /** "Larkspur, week 44 of 2026" */
  title: string;
  organisation: string;
  period: { id: string; name: string; kind: PeriodKind; first: string; last: string };
  /** Whom it is for; undefined if it is for everyone. */
  person: { id: string; name: string } | undefined;
  /** RFC 3339 in UTC. */
  asOf: string;
  /** What the period covers and which moment everything is as of. */
  basis: string;
  sections: readonly DigestSection[];
}

/** What a digest is made from: the content as it was known at the as-of moment of the basis, and what was computed from it. */
export interface DigestSource {
  content: Content;
  basis: Basis;
  figures: Figures;
}

/**
 * The digest of a period that has begun by the as-of moment of the basis: the same source and period give the same digest. `person` is the id of an agent; it limits the
 * digest to what they own.
 */
export function makeDigest(source: DigestSource, period: Period, person?: string): Digest {
  const { ledger, calendar, asOf } = source.basis;
  const organisation = ledger.organisation.data.name;
  const name = periodName(period.id);
  const whom = person === undefined ? undefined : { id: person, name: agentName(ledger, person) };
  const [first, last] = [formatDate(period.from, calendar), formatDate(period.to - 1, calendar)];
  const moment = `${formatDateTime(asOf, calendar)} ${calendar.zoneAt(asOf)}`;
  return {
    title: `${organisation}, ${name}${whom ? `, for ${whom.name}` : ''}`,
    organisation,
    period: { id: period.id, name, kind: period.kind, first, last },
    person: whom,
    asOf: iso(asOf),
    basis: [
      first === last ? `${sentenceCase(name)}.` : `${sentenceCase(name)}: from ${first} to ${last}.`,
      period.to === asOf
        ? `Everything is as of its end, ${moment}.`
        : `It is not over: everything is as of ${moment}.`,
      whom ? `Limited to what ${whom.name} owns.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    sections: sectionsOf(source, period, person),
  };
}

/** "Week 44 of 2026" */
function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
