import { agentName } from '../../records/names.ts';
import { allOwed, type OwedItem } from '../../views/owed/owed-list.ts';
import { formatDateTime, formatDuration, listWords, plural } from '../../words/format.ts';
import type { DigestItem, DigestSection } from '../digest.ts';
import type { SectionSource } from '../sections.ts';

/** How many days ahead what becomes due is listed. */
const AHEAD = 7;
/** Number of owners that a sentence names. */
const NAMED = 6;

const NOUNS: Readonly<Record<string, string>> = {
  report: 'report',
  update: 'update of an open incident',
  'post-mortem': 'post-mortem',
};

/** What is overdue and what becomes due: everything but action items. */
export function owedSection(source: SectionSource): Omit<DigestSection, 'id'> {
  const items = ownItems(source).filter(({ what }) => what !== 'action');
  return {
    title: 'Owed',
    lead: countSentence(source, items),
    none: `Nothing recorded is overdue or due within ${AHEAD} days.`,
    path: '/cadence/',
    items: items.map((item) => owedItem(source, item)),
  };
}

/** The action items of post-mortems that are overdue or become due. */
export function actionSection(source: SectionSource): Omit<DigestSection, 'id'> {
  const items = ownItems(source).filter(({ what }) => what === 'action');
  return {
    title: 'Action items',
    lead: countSentence(source, items),
    none: `No action item is overdue or due within ${AHEAD} days.`,
    path: '/actions/',
    items: items.map((item) => owedItem(source, item)),
  };
}

function ownItems({ basis, content, figures, isFor }: SectionSource): OwedItem[] {
  return allOwed(basis, content, () => figures, AHEAD).filter(
    // An open incident whose severity asks for no updates owes none by a time.
    ({ owner, due, overdue }) => isFor(owner) && (overdue || due !== null),
  );
}

/** "5 overdue (Growth Hacker 3, Finance Tracker 2), 4 due within 7 days." Undefined if there are none. */
function countSentence({ basis, person }: SectionSource, items: readonly OwedItem[]): string | undefined {
  if (items.length === 0) return undefined;
  const late = items.filter(({ overdue }) => overdue);
  const by = [...Map.groupBy(late, ({ owner }) => owner)]
    .map(([owner, own]) => ({
      name: owner === null ? 'without an owner' : agentName(basis.ledger, owner),
      count: own.length,
    }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const named = by.slice(0, NAMED).map(({ name, count }) => `${name} ${count}`);
  const more = by.length - named.length;
  const owners = more > 0 ? [...named, `${plural(more, 'other')}`] : named;
  return `${listWords([
    ...(late.length > 0
      ? [`${late.length} overdue${person === undefined ? ` (${owners.join(', ')})` : ''}`]
      : []),
    ...(items.length > late.length ? [`${items.length - late.length} due within ${AHEAD} days`] : []),
  ])}.`;
}

function owedItem({ basis, person }: SectionSource, item: OwedItem): DigestItem {
  const { what, owner, due, overdue, late, title, about, path } = item;
  const when =
    late !== null
      ? `overdue by ${formatDuration(late)}`
      : due === null
        ? about
        : `due ${due.includes('T') ? formatDateTime(Date.parse(due), basis.calendar) : due}`;
  const whose = owner === null ? 'no owner recorded' : `owner: ${agentName(basis.ledger, owner)}`;
  return {
    name: title,
    path,
    says: [NOUNS[what], when, person === undefined ? whose : undefined].filter(Boolean).join('; '),
    facts: { what, owner, due, overdue, file: item.file, do: item.do },
  };
}
