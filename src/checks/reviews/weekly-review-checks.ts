import { chartedFigure, chartedIds } from '../../figures/charted-figures.ts';
import { listedFor, useNearest } from '../../records/near-miss.ts';
import { FEWEST_CHARTS, MOST_CHARTS } from '../../schemas/weekly-review.ts';
import { plural } from '../../words/format.ts';
import type { Check } from '../check.ts';

const ORGANISATION = 'organisation';

export const weeklyReviewShowsFigures: Check = {
  id: 'weekly-review',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure the weekly review has six to twelve different charts, each of a figure and subject that exist.',
  why: 'A chart of a misspelt figure would stay empty every week, and a page of many charts is no longer read.',
  example: {
    file: 'playbook/weekly-review.yaml',
    wrong: 'figure: sign-ups',
    right: 'figure: signups',
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ ledger }, _, figures) {
    const { charts } = ledger.weeklyReview.data;
    const entry = ledger.weeklyReview;
    const count = charts.length;
    // Without the file there is no review, and nothing to judge.
    if (entry.file !== '' && count > 0 && (count < FEWEST_CHARTS || count > MOST_CHARTS))
      yield {
        entry,
        path: ['charts'],
        on: 'key',
        message: `the weekly review has ${plural(count, 'chart')}`,
        expected: `${FEWEST_CHARTS} to ${MOST_CHARTS} charts, which fit on two sheets of paper`,
        fix:
          count < FEWEST_CHARTS
            ? `add ${plural(FEWEST_CHARTS - count, 'chart')} or more`
            : `keep the ${MOST_CHARTS} that decide most; the other figures stay on their own pages`,
      };
    const seen = new Map<string, number>();
    for (const [i, { figure: id, subject = ORGANISATION }] of charts.entries()) {
      const figure = chartedFigure(ledger, id);
      if (!figure) {
        yield {
          entry,
          path: ['charts', i, 'figure'],
          message: `there is no figure "${id}"`,
          expected: `one of ${listedFor(id, chartedIds(ledger))}`,
          fix: useNearest(id, chartedIds(ledger)) ?? 'use the id of a figure; the method page lists them',
        };
        continue;
      }
      const key = `${id} ${subject}`;
      const first = seen.get(key);
      seen.set(key, first ?? i + 1);
      if (first !== undefined)
        yield {
          entry,
          path: ['charts', i],
          message: `chart ${i + 1} shows the same as chart ${first}: ${id} of ${subject}`,
          expected: 'each figure of a subject once',
          fix: 'choose another figure or subject for one of them',
        };
      const subjects = [
        ...new Set(
          figures()
            .named(figure.id)
            .map((each) => each.subject),
        ),
      ];
      // Of a figure without any value nothing says what it can be about.
      if (subjects.length === 0 || subjects.includes(subject)) continue;
      yield {
        entry,
        path: subject === ORGANISATION ? ['charts', i, 'figure'] : ['charts', i, 'subject'],
        message: `${figure.definition.name} is not computed for "${subject}"`,
        expected: `one of ${listedFor(subject, subjects)}`,
        fix:
          (subject === ORGANISATION ? undefined : useNearest(subject, subjects)) ??
          (subjects.includes(ORGANISATION)
            ? 'name a subject that it is computed for, or leave the subject out for the organisation'
            : 'add the subject that is meant'),
      };
    }
  },
};
