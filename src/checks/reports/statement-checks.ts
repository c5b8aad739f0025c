import { definitions, type FigureId } from '../../figures/definitions.ts';
import { displayFigure, type Figure, targetOf } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type Calendar, calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import type { Check, Finding } from '../check.ts';
import { unknownFigure } from './unknown-figure.ts';

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
  const { decimals, better, working } = definitions[
    figure.id as FigureId
  ] as (typeof definitions)[FigureId] & {
    working?: (figure: Figure) => string | undefined;
  };
  const number = displayFigure(figure, decimals, better);
  const unit = number === '1' ? figure.unit.replace(/s$/, '') : figure.unit;
  const shown = `${number}${unit ? ` ${unit}` : ''}`;
  const arithmetic = working?.(figure);
  return arithmetic ? `${shown} (${arithmetic})` : shown;
}

/** Judges every statement of every report, given what is found out about each. */
const eachStatement = (
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
): Check['find'] =>
  function* ({ ledger }, asOf, figures) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reports)
      for (const [i, statement] of entry.data.statements.entries()) {
        const period = statement.period ?? entry.data.period;
        const moment = entry.data.delivered ?? asOf;
        const found = judge(statement, {
          entry,
          period,
          find: () => figures().find(statement.figure, statement.subject, period),
          figures,
          calendar,
          isOver: (id) => (calendar.find(id)?.to ?? Number.POSITIVE_INFINITY) <= moment,
        });
        if (!found) continue;
        const { key, message, ...rest } = found;
        yield { entry, path: ['statements', i, key], message: `statements[${i}]: ${message}`, ...rest };
      }
  };

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

export const statementsNameFigures: Check = {
  id: 'statement-figure',
  area: 'Reports and reviews',
  severity: 'error',
  ensure:
    'Ensure a statement names a figure that is computed, of a subject and a period that it is computed for.',
  why: 'A figure, or a subject, that nothing is computed of cannot be checked, and looks as if it had been.',
  example: {
    file: 'reports/weekly-status-update/2026-W12.md',
    wrong: '{ figure: incidents, subject: checkout, period: 2026-02, value: 1 }',
    right: '{ figure: incidents, period: 2026-02, value: 0 }',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: 'all',
  find: eachStatement((statement, { period, figures, calendar, isOver }) =>
    unknownFigure(statement, period, {
      figures,
      calendar,
      isOver,
      write: (key, value) => `${key}: ${value}`,
    }),
  ),
};

export const statementsAgree: Check = {
  id: 'statement',
  area: 'Reports and reviews',
  severity: 'error',
  ensure:
    'Ensure a figure that a report states is the one that the records give, at the precision it is stated with.',
  why: 'What a report says must be what the records give. Where they differ one of them is wrong, and it is found before it is read.',
  example: {
    file: 'reports/board-letter/2026-02.md',
    wrong: '{ figure: uptime, value: 99.9 }',
    right: '{ figure: uptime, value: 99.89 }',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: 'all',
  find: eachStatement((statement, { entry, period, find, isOver }) => {
    const figure = Object.hasOwn(definitions, statement.figure) ? find() : undefined;
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
    const { better, decimals: usual } = definitions[figure.id as FigureId];
    const shown = displayFigure(figure, Math.max(decimals, usual), better);
    return {
      key: 'value',
      message: `${what} is stated as ${text}, ${why} ${inWords(figure)}`,
      expected: shown,
      fix: `value: ${shown}, here and in the prose; or correct the records, if they are wrong`,
    };
  }),
};

export const statementsAreConfirmed: Check = {
  id: 'statement-incomplete',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure the records behind a figure that a report states are complete, where they give another.',
  why: 'Where records are missing nobody can say whether the statement is true; that is a warning, not a contradiction.',
  example: {
    file: 'reports/board-letter/2026-W12.md',
    wrong: '{ figure: signups, value: 71 }',
    right: '{ figure: signups, value: 60 }',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: 'all',
  find: eachStatement((statement, { period, find, isOver }) => {
    const figure = Object.hasOwn(definitions, statement.figure) ? find() : undefined;
    const missing = figure && missingFrom(figure);
    if (!figure || !missing || !isOver(period)) return undefined;
    if (figure.value !== null && !contradiction(figure, statement)) return undefined;
    return {
      key: 'value',
      message: `${nameOf(statement, period)} is stated as ${stated(statement).text}, which the records cannot confirm: ${missing} have none, and the rest give ${figure.value === null ? 'no data' : inWords(figure)}`,
      expected: 'records of every day, or a statement of what there is',
      fix: 'commit what is missing, or correct the statement and the prose',
    };
  }),
};
