import { figureIdsIn, isFigureId } from '../../figures/definitions.ts';
import { calendarOf } from '../../records/calendar.ts';
import { listed, useNearest } from '../../records/near-miss.ts';
import type { Check } from '../check.ts';

export const baselinesAreKnown: Check = {
  id: 'baseline',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a baseline belongs to a figure that exists, and begins with a period.',
  why: 'A baseline of a misspelt figure would have no effect, and its usual range would stay the old one without a word.',
  example: {
    file: 'playbook/baselines.yaml',
    wrong: 'from: march',
    right: 'from: 2026-03',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    const known = figureIdsIn(ledger);
    for (const [id, cuts] of Object.entries(ledger.baselines.data)) {
      if (!isFigureId(ledger, id))
        yield {
          entry: ledger.baselines,
          path: [id],
          on: 'key',
          message: `there is no figure "${id}"`,
          expected: `one of ${listed(known)}`,
          fix: useNearest(id, known) ?? 'use the id of a figure; the method page lists them',
        };
      for (const [i, { from }] of cuts.entries())
        if (!calendar.find(from))
          yield {
            entry: ledger.baselines,
            path: [id, i, 'from'],
            message: `"${from}" is not a period`,
            expected: 'a week, month, quarter or year: 2026-W10, 2026-03, 2026-Q2, 2026',
            fix: 'write the first period of the new baseline',
          };
    }
  },
};
