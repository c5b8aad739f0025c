import { definitionOf, figureIdsIn, isFigureId } from '../../figures/definitions.ts';
import { displayFigure, type Figure } from '../../figures/figure.ts';
import type { Declaring } from '../../figures/own/definitions.ts';
import { sealedAsFigure, sealedDifferences } from '../../figures/reviews/sealed.ts';
import { calendarOf } from '../../records/calendar.ts';
import { commandLine } from '../../records/command-line.ts';
import type { Entry } from '../../records/entry.ts';
import { headings } from '../../records/markdown.ts';
import { useNearest } from '../../records/near-miss.ts';
import type { Review } from '../../schemas/reviews/review.ts';
import { iso } from '../../schemas/time.ts';
import type { Check, Finding } from '../check.ts';
import { unexplainedDifferences } from './unexplained.ts';

export const reviewFeeds: Check = {
  id: 'review-feeds',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure the source reports of a review are listed under sections that it has.',
  why: 'Each section of the review shows its sources. A source of a missing section is never shown.',
  example: {
    file: 'reviews/2025-Q4.mdx',
    wrong: '  Markets: [quarterly-strategic-review/2025-Q4]\n',
    right: '',
  },
  since: '0.1.0',
  of: ['reviews'],
  *find({ ledger }) {
    for (const entry of ledger.reviews) {
      const sections = headings(entry.body, 2).map(({ text }) => text);
      for (const section of Object.keys(entry.data.feeds))
        if (!sections.includes(section))
          yield {
            entry,
            path: ['feeds', section],
            on: 'key',
            message: `the review has no section "${section}"`,
            expected: sections.length > 0 ? `one of ${sections.join(', ')}` : `a heading ## ${section}`,
            fix: useNearest(section, sections) ?? `add the heading ## ${section} with its text`,
          };
    }
  },
};

export const reviewDecisions: Check = {
  id: 'review-decision',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure a decision of a review was either done or dropped, on a date that is not in the future.',
  why: 'The next review follows up on each decision; two contradictory outcomes are no outcome.',
  example: {
    file: 'reviews/2025-Q4.mdx',
    wrong: 'done: 2026-02-01, dropped: 2026-02-03 }',
    right: 'done: 2026-02-01 }',
  },
  since: '0.1.0',
  of: ['reviews'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.reviews)
      for (const [i, { done, dropped }] of entry.data.decisions.entries()) {
        const path = ['decisions', i, done === undefined ? 'dropped' : 'done'];
        if (done !== undefined && dropped !== undefined)
          yield {
            entry,
            path: ['decisions', i, 'dropped'],
            on: 'key',
            message: `decisions[${i}] has both done (${done}) and dropped (${dropped})`,
            expected: 'either done or dropped',
            fix: 'keep the one that happened',
          };
        else if ((done ?? dropped ?? today) > today)
          yield {
            entry,
            path,
            message: `decisions[${i}].${done === undefined ? 'dropped' : 'done'} is ${done ?? dropped}, after the as-of date ${today}`,
            expected: `${today} or earlier`,
            fix: 'correct the date, or leave it out until then',
          };
      }
  },
};

/** What is wrong with a seal, apart from the values of its figures. */
function* sealFaults(
  playbook: Declaring,
  entry: Entry<Review>,
  end: number | undefined,
): Generator<Pick<Finding, 'path' | 'message' | 'expected' | 'fix'>> {
  const { sealed, status, delivered, period } = entry.data;
  if (!sealed) return;
  if (status !== 'final')
    yield {
      path: ['status'],
      message: 'the review is sealed, but still a draft',
      expected: 'sealed only with status: final',
      fix: 'set status: final, or leave sealed out until then',
    };
  if (end !== undefined && sealed.at < end)
    yield {
      path: ['sealed', 'at'],
      message: `sealed.at is ${iso(sealed.at)}, before ${period} ended at ${iso(end)}`,
      expected: `${iso(end)} or later`,
      fix: `leave sealed out, and run ${commandLine('seal')} once the quarter is over`,
    };
  else if (delivered !== undefined && sealed.at < delivered)
    yield {
      path: ['sealed', 'at'],
      message: `sealed.at is ${iso(sealed.at)}, before the review was delivered at ${iso(delivered)}`,
      expected: `${iso(delivered)} or later`,
      fix: 'correct the time, or seal it again',
    };
  const seen = new Set<string>();
  for (const [i, { figure, subject, period: of }] of sealed.figures.entries()) {
    const path = ['sealed', 'figures', i, 'figure'];
    const key = `${figure} of ${subject} in ${of}`;
    if (!isFigureId(playbook, figure))
      yield {
        path,
        message: `there is no figure "${figure}"`,
        expected: 'a figure from the method page',
        fix: useNearest(figure, figureIdsIn(playbook)) ?? 'use the id of a figure, or seal the review again',
      };
    if (seen.has(key))
      yield {
        path,
        message: `duplicate figure: ${key}`,
        expected: 'each figure once',
        fix: 'keep one of the two',
      };
    seen.add(key);
  }
}

export const reviewSeals: Check = {
  id: 'review-seal',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure only a final review of a completed quarter is sealed, with existing figures.',
  why: 'The seal records the figures at the close of the quarter. It cannot be older than the review.',
  example: {
    file: 'reviews/2025-Q3.mdx',
    wrong: 'at: 2025-10-02T10:00:00+02:00',
    right: 'at: 2025-10-15T10:00:00+02:00',
  },
  since: '0.1.0',
  of: ['reviews'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reviews)
      for (const fault of sealFaults(ledger, entry, calendar.find(entry.data.period)?.to))
        yield { entry, ...fault };
  },
};

/** A figure's number with its unit, as the site shows it. */
function inWords(figure: Figure | undefined): string {
  if (!figure || figure.value === null) return 'no data';
  return `${displayFigure(figure, definitionOf(figure))}${figure.unit ? ` ${figure.unit}` : ''}`;
}

export const reviewsStandAsSealed: Check = {
  id: 'review-amended',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure the records still give the figures sealed with a review.',
  why: 'Records changed after a quarter was closed change its figures. The page then shows both, and this warning says so.',
  example: {
    file: 'reviews/2025-Q4.mdx',
    wrong: '{ figure: incidents, period: 2026-03, value: 4,',
    right: '{ figure: incidents, period: 2026-03, value: 5,',
  },
  since: '0.1.0',
  of: ['reviews'],
  beside: 'all',
  *find({ ledger, seals }, asOf, figures) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reviews) {
      if (!entry.data.sealed) continue;
      // Another rule reports them.
      const typed = unexplainedDifferences(entry.data, { ledger, seals }, figures());
      for (const { at, sealed, now } of sealedDifferences(ledger, entry.data, figures())) {
        if (typed.some((each) => each.at === at)) continue;
        const then = inWords(sealedAsFigure(sealed, { ledger, calendar, asOf }));
        const given = inWords(now);
        // Show all digits if the rounded values are equal.
        const exact = then === given ? ` (${sealed.value} and ${now?.value})` : '';
        yield {
          entry,
          path: ['sealed', 'figures', at, 'value'],
          message: `${sealed.figure}${sealed.subject === 'organisation' ? '' : ` of ${sealed.subject}`} in ${sealed.period} was sealed as ${then}, but the records now give ${given}${exact}`,
          expected: 'unchanged records of a closed quarter, or an intended amendment',
          fix: 'correct the records; if the change is intended, no action is needed: the page shows both values',
        };
      }
    }
  },
};
