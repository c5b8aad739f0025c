import { definitionOf, figureIds, isFigureId } from '../../figures/definitions.ts';
import { displayFigure, type Figure, targetOf } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type Calendar, calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { didYouMean } from '../../records/near-miss.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import { workingLine } from '../../words/figure-details.ts';
import type { Check, Finding } from '../check.ts';

type Statement = Report['statements'][number];

/** A stated number, and how exact it claims to be: `31.50` → 31.5 to two decimals. */
function stated({ value }: Statement): { text: string; number: number; decimals: number } {
  const text = String(value);
  const decimals = /e/.test(text) ? 0 : Math.min(text.split('.')[1]?.length ?? 0, 12);
  return { text, number: Number(text), decimals };
}

/** −1 below a target, 1 above it, 0 on it. What is computed is a hair off where it is a fraction. */
function sideOf(number: number, target: number): number {
  const difference = number - target;
  return Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(target)) ? 0 : Math.sign(difference);
}

/**
 * Why a stated value cannot stand for the computed one: it is a whole unit of its last decimal or more away, or it
 * stands on the other side of the target, or on the target itself: 99.9 for 99.8996. Undefined where it can.
 */
function contradiction(figure: Figure, statement: Statement): string | undefined {
  const { number, decimals } = stated(statement);
  const value = figure.value!;
  if (Math.abs(value - number) >= 10 ** -decimals * (1 - 1e-9))
    return 'which the records contradict: they give';
  const target = targetOf(figure);
  if (target && sideOf(number, target.value) !== sideOf(value, target.value))
    return `which rounds it to or over its target ${figure.target}: the records give`;
  return undefined;
}

/** The number as the site shows it, with the arithmetic behind it where that fits a line. */
function inWords(figure: Figure): string {
  const { decimals, better } = definitionOf(figure);
  const number = displayFigure(figure, decimals, better);
  const unit = number === '1' ? figure.unit.replace(/s$/, '') : figure.unit;
  const shown = `${number}${unit ? ` ${unit}` : ''}`;
  const arithmetic = workingLine(figure);
  return arithmetic ? `${shown} (${arithmetic})` : shown;
}

/** A check of every statement of every report, given what is found out about each. */
const statementCheck = (
  id: string,
  ensure: string,
  judge: (
    statement: Statement,
    about: {
      entry: Entry<Report>;
      period: string;
      find: () => Figure | undefined;
      figures: () => Figures;
      calendar: Calendar;
      /** Whether a period was over when the report was delivered; for a draft, whether it is. */
      isOver: (id: string) => boolean;
    },
  ) => (Pick<Finding, 'message' | 'expected' | 'fix'> & { key: string }) | undefined,
  severity: Check['severity'] = 'error',
): Check => ({
  id,
  ensure,
  severity,
  of: ['reports'],
  beside: 'all',
  *find({ ledger }, asOf, figures) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reports)
      for (const [i, statement] of entry.data.statements.entries()) {
        const period = statement.period ?? entry.data.period;
        const moment = entry.data.delivered ?? asOf;
        const found = judge(statement, {
          entry,
          period,
          find: () =>
            isFigureId(statement.figure)
              ? figures().find(statement.figure, statement.subject, period)
              : undefined,
          figures,
          calendar,
          isOver: (id) => (calendar.find(id)?.to ?? Number.POSITIVE_INFINITY) <= moment,
        });
        if (!found) continue;
        const { key, message, ...rest } = found;
        yield { entry, path: ['statements', i, key], message: `statements[${i}]: ${message}`, ...rest };
      }
  },
});

/** "mttr of service:checkout in 2026-Q3" */
function nameOf({ figure, subject }: Statement, period: string): string {
  return `${figure}${subject === 'organisation' ? '' : ` of ${subject}`} in ${period}`;
}

/** "1 of 31 days": what of a figure's period has no record; undefined where all of it has one. */
function missingFrom({ detail }: Figure): string | undefined {
  const { missing, days, weeks } = detail ?? {};
  if (typeof missing !== 'number' || missing === 0) return undefined;
  const known = typeof weeks === 'number' ? weeks : Number(days ?? 0);
  return `${missing} of ${known + missing} ${typeof weeks === 'number' ? 'weeks' : 'days'}`;
}

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
  if (!isFigureId(figure))
    return {
      key: 'figure',
      message: `there is no figure "${figure}"`,
      expected: 'a figure that the software computes; the method page lists them',
      fix: didYouMean(figure, figureIds) ?? 'the id of a figure, as the method page lists them',
    };
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

export const statementsNameFigures = statementCheck(
  'statement-figure',
  'Ensure a statement names a figure that is computed, of a subject and a period that it is computed for.',
  (statement, { period, figures, calendar, isOver }) =>
    unknownFigure(statement, period, {
      figures,
      calendar,
      isOver,
      write: (key, value) => `${key}: ${value}`,
    }),
);

export const statementsAgree = statementCheck(
  'statement',
  'Ensure a figure that a report states is the one that the records give, at the precision it is stated with.',
  (statement, { entry, period, find, isOver }) => {
    const figure = find();
    if (!figure) return undefined;
    const { text, decimals } = stated(statement);
    const what = nameOf(statement, period);
    if (!isOver(period))
      return {
        key: 'value',
        message: `${what} is stated as ${text}, but the period ${entry.data.delivered === undefined ? 'is not over' : 'was not over when the report was delivered'}`,
        expected: 'a period that was over',
        fix: 'leave the statement out, or state the period before',
      };
    // What is missing may be what the report still counted: that is no contradiction.
    if (missingFrom(figure)) return undefined;
    if (figure.value === null)
      return {
        key: 'value',
        message: `${what} is stated as ${text}, but the records hold no data for it`,
        expected: 'a figure that the records give',
        fix: 'record what it rests on, or leave the statement out',
      };
    const why = contradiction(figure, statement);
    if (!why) return undefined;
    const { better, decimals: usual } = definitionOf(figure);
    const shown = displayFigure(figure, Math.max(decimals, usual), better);
    return {
      key: 'value',
      message: `${what} is stated as ${text}, ${why} ${inWords(figure)}`,
      expected: shown,
      fix: `value: ${shown}, here and in the prose; or correct the records, if they are wrong`,
    };
  },
);

export const statementsAreConfirmed = statementCheck(
  'statement-incomplete',
  'Ensure the records behind a figure that a report states are complete, where they give another.',
  (statement, { period, find, isOver }) => {
    const figure = find();
    const missing = figure && missingFrom(figure);
    if (!figure || !missing || !isOver(period)) return undefined;
    if (figure.value !== null && !contradiction(figure, statement)) return undefined;
    return {
      key: 'value',
      message: `${nameOf(statement, period)} is stated as ${stated(statement).text}, which the records cannot confirm: ${missing} have none, and the rest give ${figure.value === null ? 'no data' : inWords(figure)}`,
      expected: 'records of every day, or a statement of what there is',
      fix: 'commit what is missing, or correct the statement and the prose',
    };
  },
  'warning',
);
