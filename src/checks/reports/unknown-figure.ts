import { definitions } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Calendar } from '../../records/calendar.ts';
import { didYouMean } from '../../records/near-miss.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import type { Finding } from '../check.ts';

type Statement = Report['statements'][number];

/** What a figure's name lacks to be one that is computed: which part is wrong, and what to write instead. */
export interface UnknownFigure extends Pick<Finding, 'message' | 'expected' | 'fix'> {
  key: 'figure' | 'subject' | 'period';
}

/**
 * Whether a figure is computed of a subject, and for a period where one is given. Undefined where it is. `write` puts a correction into the words
 * of the place where the figure is named.
 */
export function unknownFigure(
  { figure, subject }: Pick<Statement, 'figure' | 'subject'>,
  period: string | undefined,
  about: {
    /** All of them; asked for where they are needed, because computing them takes a while. */
    figures: () => Figures;
    calendar: Calendar;
    isOver: (id: string) => boolean;
    write: (key: UnknownFigure['key'], value: string) => string;
  },
): UnknownFigure | undefined {
  const { figures, calendar, isOver, write } = about;
  if (!Object.hasOwn(definitions, figure)) {
    const known = Object.keys(definitions);
    return {
      key: 'figure',
      message: `there is no figure "${figure}"`,
      expected: 'a figure that the software computes; the method page lists them',
      fix: didYouMean(figure, known) ?? 'the id of a figure, as the method page lists them',
    };
  }
  if (period !== undefined && figures().find(figure, subject, period)) return undefined;
  const same = figures().all.filter(({ id }) => id === figure);
  const subjects = [...new Set(same.map((each) => each.subject))];
  if (subjects.length > 0 && !subjects.includes(subject))
    return {
      key: 'subject',
      message: `${figure} is not computed for the subject "${subject}"`,
      expected: `one of ${subjects.slice(0, 12).join(', ')}${subjects.length > 12 ? ' …' : ''}`,
      fix: didYouMean(subject, subjects, (each) => write('subject', each)) ?? write('subject', subjects[0]!),
    };
  if (period === undefined) return undefined;
  // Those that a statement can name: not "all", nor the last 30 days. The last one that was over, the shortest of such.
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
    expected: near ? `a period like ${near}` : 'a figure whose records have been committed',
    fix: near ? write('period', near) : 'leave it out',
  };
}
