import { calendarOf } from '../../records/calendar.ts';
import { listed, useNearest } from '../../records/near-miss.ts';
import type { Check } from '../check.ts';

/** A chart as messages name it: `signups`, `uptime of service:shop`. */
const chartName = ({ figure, subject }: { figure: string; subject?: string | undefined }) =>
  subject === undefined ? figure : `${figure} of ${subject}`;

export const weeklyNotesHaveCharts: Check = {
  id: 'weekly-note',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure notes are about a week that is over and a chart of the weekly review, and reasons for misses are not.',
  why: 'A note that no chart shows would be read by nobody, and a reason for a miss in the file of a week has no target that it could be about.',
  example: {
    file: 'explanations/2026-W09.yaml',
    wrong: 'figure: signup',
    right: 'figure: signups',
  },
  since: '0.1.0',
  of: ['explanations'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    const charts = ledger.weeklyReview.data.charts.map(chartName);
    for (const entry of ledger.explanations) {
      const period = calendar.find(entry.id);
      const { missed, notes } = entry.data;
      const isWeek = period?.kind === 'week';
      if (isWeek && Object.keys(missed).length > 0)
        yield {
          entry,
          path: ['missed'],
          on: 'key',
          message: 'no target is judged by week',
          expected: 'notes, in a file of a week',
          fix: 'move the reasons to the file of the month or quarter',
        };
      if (!isWeek && period && notes.length > 0)
        yield {
          entry,
          path: ['notes'],
          on: 'key',
          message: `notes are about a week, and ${entry.id} is a ${period.kind}`,
          expected: 'missed, in a file of a month or quarter',
          fix: 'move the notes to the file of their week, such as explanations/2026-W44.yaml',
        };
      if (!isWeek) continue;
      if (period.to > asOf && notes.length > 0)
        yield {
          entry,
          path: ['notes'],
          on: 'key',
          message: `${entry.id} is not over`,
          expected: 'notes of a week that is over',
          fix: 'add it after the end of the week',
        };
      for (const [i, note] of notes.entries()) {
        const name = chartName(note);
        if (charts.includes(name)) continue;
        yield {
          entry,
          path: ['notes', i, 'figure'],
          message: `the weekly review has no chart of ${name}`,
          expected: charts.length > 0 ? `one of ${listed(charts)}` : 'a chart of playbook/weekly-review.yaml',
          fix:
            useNearest(name, charts) ??
            'name a chart of the weekly review, or add it to playbook/weekly-review.yaml',
        };
      }
    }
  },
};
