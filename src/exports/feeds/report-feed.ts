import { agentName } from '../../records/names.ts';
import { isReview } from '../../records/reports.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { outputName, outputsOf, type ReportEntry, reportTitle } from '../../views/reports/outputs.ts';
import { reportPage } from '../../views/reports/report-page.ts';
import { periodName } from '../../words/format.ts';
import type { FeedFile, Source } from '../data-file.ts';
import type { FeedItem, Story } from './feed.ts';
import { momentWords } from './moment-words.ts';
import { recordItem } from './record-item.ts';

/** What a report says first: the sentence that its page begins with, and of a review its summary. */
function answerOf(entry: ReportEntry, { basis, figures }: Source): string {
  if (isReview(entry)) return entry.data.summary ?? `The review of ${periodName(entry.data.period)}.`;
  const output = outputsOf(basis).find(({ id }) => id === outputOf(entry.id))!;
  return reportPage(basis, figures, { output, at: output.reports.indexOf(entry), instance: undefined })
    .answer;
}

function say(entry: ReportEntry, delivered: number, source: Source): Story {
  const { ledger, calendar } = source.basis;
  const { author, period } = entry.data;
  return {
    title: reportTitle(ledger, entry),
    answer: answerOf(entry, source),
    facts: [
      { name: 'Period', value: periodName(period) },
      { name: 'By', value: agentName(ledger, author) },
      { name: 'Delivered', value: momentWords(delivered, calendar) },
    ],
    updates: [],
    body: '',
    categories: ['report', outputName(ledger, outputOf(entry.id))],
  };
}

export const reportFeed: FeedFile = {
  as: 'feed',
  name: 'reports',
  title: 'reports',
  page: '/reports/',
  holds: 'the latest reports and reviews as a feed: title, period and what each says first',
  items: (source) =>
    source.basis.ledger.reports.flatMap((entry): FeedItem[] => {
      const { delivered, status } = entry.data;
      if (delivered === undefined || status === 'draft') return [];
      return [
        recordItem(entry, source, {
          moments: [delivered],
          services: [],
          say: () => say(entry, delivered, source),
        }),
      ];
    }),
};
