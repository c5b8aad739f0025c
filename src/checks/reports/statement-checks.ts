import { definitionOf, isFigureId } from '../../figures/definitions.ts';
import { displayFigure, type Figure, targetOf } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Declaring } from '../../figures/own/definitions.ts';
import { type Calendar, calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import { workingLine } from '../../words/figure-details.ts';
import type { Check, Finding } from '../check.ts';
import { unknownFigure } from './unknown-figure.ts';

type Statement = Report['statements'][number];

/** A stated number and its precision: `31.50` → 31.5 to two decimals. */
function stated({ value }: Statement): { text: string; number: number; decimals: number } {
  const text = String(value);
  const decimals = /e/.test(text) ? 0 : Math.min(text.split('.')[1]?.length ?? 0, 12);
  return { text, number: Number(text), decimals };
}

/** −1 below a target, 1 above it, 0 on it, with a tolerance for floating-point errors. */
function sideOf(number: number, target: number): number {
  const difference = number - target;
  return Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(target)) ? 0 : Math.sign(difference);
}

/**
 * Why a stated value does not match the computed one: it differs by a unit of its last decimal or more, or it is on the other side of the target, or
 * exactly on it (99.9 for 99.8996). Undefined if it matches.
 */
function contradiction(figure: Figure, statement: Statement): string | undefined {
  const { number, decimals } = stated(statement);
  const value = figure.value!;
  if (Math.abs(value - number) >= 10 ** -decimals * (1 - 1e-9)) return 'but the records give';
  const target = targetOf(figure);
  if (target && sideOf(number, target.value) !== sideOf(value, target.value))
    return `which is rounded to or past its target ${figure.target}; the records give`;
  return undefined;
}

/** The number as the site shows it, with its working if that fits on a line. */
function inWords(figure: Figure): string {
  const number = displayFigure(figure, definitionOf(figure));
  const unit = number === '1' ? figure.unit.replace(/s$/, '') : figure.unit;
  const shown = `${number}${unit ? ` ${unit}` : ''}`;
  const arithmetic = workingLine(figure);
  return arithmetic ? `${shown} (${arithmetic})` : shown;
}

/** Checks every statement of every report, with what is known about it. */
const eachStatement = (
  judge: (
    statement: Statement,
    about: {
      entry: Entry<Report>;
      period: string;
      find: () => Figure | undefined;
      figures: () => Figures;
      playbook: Declaring;
      calendar: Calendar;
      /** Whether a period was over when the report was delivered, or as of now for a draft. */
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
          find: () =>
            isFigureId(ledger, statement.figure)
              ? figures().find(statement.figure, statement.subject, period)
              : undefined,
          figures,
          playbook: ledger,
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

/** "there are no records for 1 of 31 days": what a figure's period lacks, if the statement may have counted it; undefined if nothing. */
function missingFrom(figure: Figure, statement: Statement): string | undefined {
  if (figure.id === 'uptime') return unseenTime(figure as Figure<'uptime'>, statement);
  const { missing, days, weeks, months } = figure.detail ?? {};
  if (typeof missing !== 'number' || missing === 0) return undefined;
  const known = Number(weeks ?? months ?? days ?? 0);
  const unit = typeof weeks === 'number' ? 'weeks' : typeof months === 'number' ? 'months' : 'days';
  if (figure.value === null) return `there are no records for any of its ${known + missing} ${unit}`;
  return `there are no records for ${missing} of ${known + missing} ${unit}, and the others give ${inWords(figure)}`;
}

/** An availability is contradicted only if it is out of reach, whether all of the time without evidence was up or down. */
function unseenTime(figure: Figure<'uptime'>, statement: Statement): string | undefined {
  const { agreedMinutes = null, watchedMinutes = null, downtimeMinutes } = figure.detail ?? {};
  if (figure.value === null) return 'nothing shows whether it was available';
  if (agreedMinutes === null || watchedMinutes === null || watchedMinutes >= agreedMinutes) return undefined;
  const [up, unseen] = [watchedMinutes - (downtimeMinutes ?? 0), agreedMinutes - watchedMinutes];
  const least = (100 * up) / agreedMinutes;
  const most = (100 * (up + unseen)) / agreedMinutes;
  const { number, decimals } = stated(statement);
  const precision = 10 ** -decimals;
  if (number <= least - precision || number >= most + precision) return undefined;
  const share = ((100 * unseen) / agreedMinutes).toFixed(1);
  return `${share} % of its time has no evidence, and the rest gives ${inWords(figure)}`;
}

export const statementsNameFigures: Check = {
  id: 'statement-figure',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure a statement names a computed figure, with a subject and period for which it is computed.',
  why: 'A figure or subject that is not computed cannot be checked, but looks as if it had been.',
  example: {
    file: 'reports/weekly-status-update/2026-W12.md',
    wrong: '{ figure: incidents, subject: checkout, period: 2026-02, value: 1 }',
    right: '{ figure: incidents, period: 2026-02, value: 0 }',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: 'all',
  find: eachStatement((statement, { period, figures, playbook, calendar, isOver }) =>
    unknownFigure(statement, period, {
      figures,
      playbook,
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
  ensure: 'Ensure a figure stated in a report matches the records, at the stated precision.',
  why: 'What a report says must match the records. If they differ, one of them is wrong, and it is found before anyone reads it.',
  example: {
    file: 'reports/board-letter/2026-02.md',
    wrong: '{ figure: uptime, value: 99.9 }',
    right: '{ figure: uptime, value: 99.89 }',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: 'all',
  find: eachStatement((statement, { entry, period, find, isOver }) => {
    const figure = find();
    if (!figure) return undefined;
    const { text, decimals } = stated(statement);
    const what = nameOf(statement, period);
    if (!isOver(period))
      return {
        key: 'value',
        message: `${what} is stated as ${text}, but the period ${entry.data.delivered === undefined ? 'is not over' : 'was not over when the report was delivered'}`,
        expected: 'a completed period',
        fix: 'state the previous period, or leave the statement out',
      };
    // The report may have counted what is missing, which is not a contradiction.
    if (missingFrom(figure, statement)) return undefined;
    if (figure.value === null)
      return {
        key: 'value',
        message: `${what} is stated as ${text}, but there are no records for it`,
        expected: 'a figure with records',
        fix: 'add the records, or leave the statement out',
      };
    const why = contradiction(figure, statement);
    if (!why) return undefined;
    const definition = definitionOf(figure);
    const shown = displayFigure(figure, {
      ...definition,
      decimals: Math.max(decimals, definition.decimals),
    });
    return {
      key: 'value',
      message: `${what} is stated as ${text}, ${why} ${inWords(figure)}`,
      expected: shown,
      fix: `write value: ${shown}, here and in the text, or correct the records`,
    };
  }),
};

export const statementsAreConfirmed: Check = {
  id: 'statement-incomplete',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure the records behind a stated figure are complete, if they give a different value.',
  why: 'If records are missing, the statement may or may not be true. This is a warning, not a contradiction.',
  example: {
    file: 'reports/board-letter/2026-W12.md',
    wrong: '{ figure: signups, value: 71 }',
    right: '{ figure: signups, value: 60 }',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: 'all',
  find: eachStatement((statement, { period, find, isOver }) => {
    const figure = find();
    const missing = figure && missingFrom(figure, statement);
    if (!figure || !missing || !isOver(period)) return undefined;
    if (figure.value !== null && !contradiction(figure, statement)) return undefined;
    return {
      key: 'value',
      message: `${nameOf(statement, period)} is stated as ${stated(statement).text}, which cannot be confirmed: ${missing}`,
      expected: 'records for the whole period, or a statement that matches the existing ones',
      fix: 'add the missing records, or correct the statement and the text',
    };
  }),
};
