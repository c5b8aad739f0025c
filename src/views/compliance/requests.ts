import type { Basis } from '../../figures/basis.ts';
import {
  type JudgedRequest,
  judgeRequests,
  REQUEST_STATES,
  type RequestState,
} from '../../figures/compliance/requests.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Status } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName, plural } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { type ListPage, listPages, YEAR_PAGE } from '../lists/list-pages.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { daysLeft } from './days-left.ts';
import { monthBlocks, monthsNow } from './month-blocks.ts';

/** The register shows open requests and those received within this number of days; the rest is in the CSV. */
const SHOWN_DAYS = 100;

const STATUS: Record<RequestState, Status> = {
  'on time': 'met',
  late: 'missed',
  overdue: 'missed',
  pending: 'no_data',
};

export interface RequestRow extends JudgedRequest {
  status: Status;
  word: string;
  rule: string;
}

/** Requests as the register shows them, latest first, and the number of older ones left out. */
function requestRows(basis: Basis): { rows: RequestRow[]; older: number } {
  const { calendar, ledger, today } = basis;
  const since = calendar.addDays(today, -SHOWN_DAYS);
  const all = judgeRequests(ledger, today);
  const rows = all
    .filter(({ data }) => data.closed === undefined || data.received >= since)
    .sort((a, b) =>
      a.data.received < b.data.received ? 1 : a.data.received > b.data.received ? -1 : a.id < b.id ? 1 : -1,
    )
    .map((each) => ({
      ...each,
      status: STATUS[each.state],
      word: each.data.closed === undefined ? `open, ${daysLeft(today, each.due)}` : each.state,
      rule: ledger.compliance.data.requestRules[each.data.rule]!.name,
    }));
  return { rows, older: all.length - rows.length };
}

/** The register over as many pages as it needs. */
export function requestPages(basis: Basis): ListPage<RequestRow>[] {
  return listPages(requestRows(basis).rows, { path: '/compliance/requests/', size: YEAR_PAGE });
}

/** Whether the register shows all requests of a month. */
export function listsMonth({ calendar, today }: Basis, month: string): boolean {
  return calendar.addDays(today, -SHOWN_DAYS) <= `${month}-01`;
}

const FIGURES: readonly FigureId[] = [
  'requests-received',
  'request-punctuality',
  'request-answer-time',
  'request-slowest',
];

const COLUMNS: readonly { id: FigureId; name: string }[] = [
  { id: 'requests-received', name: 'Received' },
  { id: 'request-punctuality', name: 'On time' },
  { id: 'requests-pending', name: 'Pending' },
  { id: 'requests-overdue', name: 'Overdue' },
  { id: 'request-answer-time', name: 'Mean' },
  { id: 'request-slowest', name: 'Slowest' },
];

/** How many finished months are shown. */
const MONTHS = 13;

/** What the requests page shows. */
export interface RequestPage {
  rows: RequestRow[];
  /** The rows over as many pages as they need. */
  pages: ListPage<RequestRow>[];
  /** "3 older closed requests are in the CSV only. "; empty if there are none. */
  older: string;
  /** The figures of the last finished month; undefined if there are none. */
  month: { name: string; blocks: FigureBlock[] } | undefined;
  /** The states the register can be filtered by. */
  states: RequestState[];
  kinds: string[];
  rules: { id: string; name: string }[];
  months: { id: string; name: string }[];
  table: FigureTable;
}

/** The register of requests with its figures by month. */
export function requestPage(basis: Basis, figures: Figures): RequestPage {
  const { rows, older } = requestRows(basis);
  const rules = basis.ledger.compliance.data.requestRules;
  const used = (value: (row: RequestRow) => string) => [...new Set(rows.map(value))].sort();
  const { last } = monthsNow(basis);
  const blocks = last ? monthBlocks(basis, figures, FIGURES, last) : [];
  const months = sinceKnown(
    figures,
    FIGURES,
    lastPeriods(basis.periods.month, basis.asOf, MONTHS, { running: true }),
  );
  const are = older === 1 ? 'is' : 'are';
  return {
    rows,
    pages: requestPages(basis),
    older: older > 0 ? `${plural(older, 'older closed request')} ${are} in the CSV only. ` : '',
    month: last && blocks.length > 0 ? { name: periodName(last.id), blocks } : undefined,
    states: statesOf(rows),
    kinds: used(({ data }) => data.kind),
    rules: used(({ data }) => data.rule).map((id) => ({ id, name: rules[id]!.name })),
    months: used(({ data }) => data.received.slice(0, 7))
      .reverse()
      .map((id) => ({ id, name: periodName(id) })),
    table: figureTable(basis, figures, COLUMNS, months.toReversed()),
  };
}

/** The states found among some requests, in the order of the register. */
function statesOf(rows: readonly RequestRow[]): RequestState[] {
  return REQUEST_STATES.filter((state) => rows.some((row) => row.state === state));
}

/** The opening sentence of the register. */
export function requestsAnswer(figures: Figures): string {
  const get = (id: FigureId) => figures.find(id, 'organisation', 'all');
  const received = get('requests-received')?.value ?? 0;
  if (received === 0) return 'No data: no data-subject request has been recorded.';
  const punctuality = get('request-punctuality')!;
  const [overdue, pending] = [get('requests-overdue')!.value!, get('requests-pending')!.value!];
  const late = overdue === 0 ? 'none is overdue' : `${overdue} ${overdue === 1 ? 'is' : 'are'} overdue`;
  const judged =
    punctuality.value === null
      ? 'none is due yet'
      : `${figureWithUnit(punctuality)} of the ${punctuality.n} closed or due were answered on time`;
  return `${plural(received, 'request')} on record: ${judged}; ${pending} ${pending === 1 ? 'is' : 'are'} pending, ${late}.`;
}
