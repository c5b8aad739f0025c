import { figureIdsIn, isFigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Declaring } from '../../figures/own/definitions.ts';
import type { Calendar } from '../../records/calendar.ts';
import { useNearest } from '../../records/near-miss.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import type { Finding } from '../check.ts';

type Statement = Report['statements'][number];

/** Which part of a reference to a figure is wrong, and how to fix it. */
export interface UnknownFigure extends Pick<Finding, 'message' | 'expected' | 'fix'> {
  key: 'figure' | 'subject' | 'period';
}

/**
 * What is wrong if a figure is not computed for a subject, and for a period if one is given. Undefined if it is. `write` formats a replacement as the
 * place that names the figure needs it.
 */
export function unknownFigure(
  { figure, subject }: Pick<Statement, 'figure' | 'subject'>,
  period: string | undefined,
  about: {
    /** All figures; called only if needed, because computing them takes time. */
    figures: () => Figures;
    playbook: Declaring;
    calendar: Calendar;
    isOver: (id: string) => boolean;
    write: (key: UnknownFigure['key'], value: string) => string;
  },
): UnknownFigure | undefined {
  const { figures, playbook, calendar, isOver, write } = about;
  if (!isFigureId(playbook, figure))
    return {
      key: 'figure',
      message: `there is no figure "${figure}"`,
      expected: 'a figure from the method page',
      fix: useNearest(figure, figureIdsIn(playbook)) ?? 'use the id of a figure',
    };
  if (period !== undefined && figures().find(figure, subject, period)) return undefined;
  const same = figures().named(figure);
  const subjects = [...new Set(same.map((each) => each.subject))];
  if (subjects.length > 0 && !subjects.includes(subject))
    return {
      key: 'subject',
      message: `${figure} is not computed for the subject "${subject}"`,
      expected: `one of ${subjects.slice(0, 12).join(', ')}${subjects.length > 12 ? ' …' : ''}`,
      fix: useNearest(subject, subjects, (each) => write('subject', each)) ?? 'use one of these subjects',
    };
  if (period === undefined) return undefined;
  // Only periods that can be named, so not "all" or the last 30 days. The latest completed one, the shortest if there are several.
  const periods = same
    .filter((each) => each.subject === subject)
    .flatMap((each) => calendar.find(each.period) ?? []);
  const over = periods.filter(({ id }) => isOver(id));
  const near = (over.length > 0 ? over : periods)
    .toSorted((a, b) => b.to - a.to || b.from - a.from)
    .at(0)?.id;
  return {
    key: 'period',
    message: `${figure}${subject === 'organisation' ? '' : ` of ${subject}`} is not computed for ${period}`,
    expected: near ? `a period such as ${near}` : 'a figure with records',
    fix: near
      ? `use a period for which it is computed, as in ${write('period', near)}`
      : 'add the records, or leave it out',
  };
}
