import type { Column } from '../../charts/columns.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import type { DutyRecord } from '../../figures/reports/cadence.ts';
import { agentName } from '../../records/names.ts';
import type { Rhythm } from '../../schemas/cadences.ts';
import { fileOf } from '../../schemas/reports/reports.ts';
import { figureText } from '../../words/figure-words.ts';
import { monthAbbreviation, periodName, plural, yearUnder } from '../../words/format.ts';
import { missingNow, nextDue, reportFile } from './cadence.ts';
import { type Board, cadenceBoards, rhythmName } from './cadence-board.ts';
import { type MissingReports, missingReports } from './missing-reports.ts';
import { dueWords } from './output-words.ts';
import type { Output } from './outputs.ts';

/** Minimum number of months for a chart, and the number that it shows. */
const CHARTED = 3;
const MONTHS = 24;

/** Rhythms frequent enough for a monthly share to be meaningful. */
const SHORT: readonly Rhythm[] = ['day', 'week', 'two-weeks'];

/** What the page of an output shows. */
export interface OutputPage {
  /** Undefined if the playbook no longer has it. */
  duty: { owner: { id: string; name: string }; duty: string | undefined; owed: string } | undefined;
  next: { period: string; due: number; file: string } | undefined;
  missing: MissingReports | undefined;
  /** Punctuality as a chart by month or as a board; neither if nothing was due. */
  months: { title: string; columns: Column[]; rows: (string | number)[][] } | undefined;
  board: Board | undefined;
  /** The file of its first report, or the one to create if there is none. */
  firstFile: string;
  anyFile: string;
}

/** The reports of an output, due and delivered. */
export function outputPage(basis: Basis, figures: Figures, output: Output): OutputPage {
  const { id, record } = output;
  const instances = record?.instances ?? [];
  const next = nextDue(instances);
  const first = missingNow(instances)[0];
  const months = monthColumns(basis, figures, id);
  const charted = record && SHORT.includes(record.duty.every) && months.rows.length >= CHARTED;
  const board = record && cadenceBoards({ ...basis, duties: [record] }, figures)[0];
  const template = fileOf(id, 'PERIOD', record?.duty);
  return {
    duty: record && dutyFacts(basis, record),
    next: next && { period: periodName(next.period.id), due: next.due, file: reportFile(next) },
    missing: missingReports(basis, instances),
    months: charted ? months : undefined,
    board: !charted && board && board.columns.length > 0 ? board : undefined,
    firstFile: next ? reportFile(next) : template,
    anyFile: first ? reportFile(first) : template,
  };
}

function dutyFacts({ ledger }: Basis, { duty }: DutyRecord): OutputPage['duty'] {
  const since = duty.start ? ` since ${duty.start}` : '';
  return {
    owner: { id: duty.owner, name: agentName(ledger, duty.owner) },
    duty: duty.duty,
    owed: `${rhythmName(duty.every).toLowerCase()}${since}, ${dueWords(duty)}`,
  };
}

/** The share on time in each of the last months in which a report was due. */
function monthColumns(
  basis: Basis,
  figures: Figures,
  id: string,
): { title: string; columns: Column[]; rows: (string | number)[][] } {
  const due = basis.periods.month.flatMap((period) => {
    const figure = figures.find('cadence-adherence', `output:${id}`, period.id);
    return figure && figure.n > 0 ? [{ period, name: periodName(period.id), figure }] : [];
  });
  const shown = due.slice(-MONTHS);
  const finished = shown.filter(({ period }) => period.to <= basis.asOf);
  const whole = finished.filter(({ figure }) => figure.value === 100);
  return {
    title: `All on time in ${whole.length} of ${plural(finished.length, 'month')}`,
    columns: shown.map(({ period, name, figure }, i) => ({
      label: monthAbbreviation(period.id),
      under: yearUnder(period.id, i),
      values: [figure.value],
      unfinished: period.to > basis.asOf,
      title: `${name}: ${figureText(figure)} % on time, ${figure.detail?.['onTime'] ?? 0} of ${figure.n}`,
    })),
    rows: shown.map(({ name, figure }) => {
      const { onTime, late, missing } = figure.detail ?? {};
      return [name, figureText(figure), onTime ?? 0, late ?? 0, missing ?? 0, figure.n];
    }),
  };
}
