import type { Basis } from '../../figures/basis.ts';
import type { Entry } from '../../records/entry.ts';
import { serviceName } from '../../records/names.ts';
import { rulesOn } from '../../records/rules.ts';
import { spanOf, whenText } from '../../records/when.ts';
import type { Notice } from '../../schemas/notice.ts';
import { listWords, monthOfYear, plural } from '../../words/format.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';

export type NoticeEntry = Entry<Notice>;

/** A notice as a row. */
export interface NoticeRow {
  id: string;
  title: string;
  /** An instant, or a date, month or year. */
  published: number | string;
  about: string;
}

/** The pages of the list, latest first. */
export function noticePages(basis: Basis): ListPage<NoticeEntry>[] {
  const entries = basis.ledger.notices.toSorted((a, b) => publishedFrom(b, basis) - publishedFrom(a, basis));
  return listPages(entries, {
    path: '/notices/',
    nameOf: (entry) => monthOfYear(basis.calendar.dateOf(publishedFrom(entry, basis))),
  });
}

/** Notices as rows, in their order. */
export function noticeRows(entries: readonly NoticeEntry[], basis: Basis): NoticeRow[] {
  const { ledger, calendar } = basis;
  return entries.map((entry) => ({
    id: entry.id,
    title: entry.data.title,
    published: entry.data.published,
    about: aboutWords(entry.data, rulesOn(ledger, calendar.dateOf(publishedFrom(entry, basis)))),
  }));
}

const publishedFrom = ({ data }: NoticeEntry, { calendar }: Basis) => spanOf(data.published, calendar).from;

function aboutWords({ services, affects }: Notice, rules: Pick<Basis['ledger'], 'services'>): string {
  return listWords([...services.map((service) => serviceName(rules, service)), ...affects]);
}

/** The opening sentence of the list. */
export function noticesAnswer(basis: Basis): string {
  const latest = noticePages(basis)[0]?.entries[0];
  if (!latest) return 'No data: no notice has been published.';
  return `${plural(basis.ledger.notices.length, 'notice')} so far. The latest: ${latest.data.title}.`;
}

/** The opening sentence of a notice's page: when it was published, and what it is about. */
export function noticeAnswer(entry: NoticeEntry, { ledger, calendar }: Basis): string {
  const { data } = entry;
  const day = typeof data.published === 'number' ? calendar.dateOf(data.published) : whenText(data.published);
  const about = aboutWords(data, rulesOn(ledger, calendar.dateOf(spanOf(data.published, calendar).from)));
  return `Published ${day}${about ? `, about ${about}` : ''}. It counts as no downtime.`;
}
