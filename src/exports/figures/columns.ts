import type { Figure } from '../../figures/figure.ts';
import { count, flag, keyOf, maybe, number, text } from '../columns.ts';

/** The columns that every table of figures begins with. */
export const FIGURE_COLUMNS = {
  figure: keyOf('definitions', 'The figure; its definition has name, formula and edge cases.'),
  subject: text('What it is about: `organisation`, `service:ID`, `severity:ID`.'),
  period: keyOf('periods', 'The period that it is computed for.'),
  running: flag('Whether the period is not over: the value is not final, and not judged.'),
  value: maybe(number('The value, in the unit of its row; null if it is unknown, which is never zero.')),
  unit: text('Unit of the value; empty for plain numbers.'),
  n: count('records or events', 'How many records or events it was computed from.'),
  target: maybe(text('What it is compared with, and how: `> 99.9 %`.')),
  status: text(
    '`met`, `at_risk`, `missed`, `incomplete`, `too_few`, `running`, `no_target`, or `no_data` if the value is unknown.',
  ),
  sources: count('files', 'How many files it was computed from.'),
} as const;

/** A figure in these columns. */
export function figureRow({ id, subject, period, running, value, unit, n, target, status, sources }: Figure) {
  return {
    figure: id,
    subject,
    period,
    running,
    value,
    unit,
    n,
    target,
    status,
    sources: sources.length,
  };
}
