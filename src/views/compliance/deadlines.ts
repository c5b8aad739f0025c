import type { Basis } from '../../figures/basis.ts';
import {
  complianceDeadlines,
  type Deadline,
  type DeadlineState,
  deadlineState,
} from '../../figures/compliance/deadline-list.ts';
import type { Status } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { agentName } from '../../records/names.ts';
import { periodName, plural } from '../../words/format.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import type { ListPage } from '../lists/list-pages.ts';
import { lastPeriods } from '../periods.ts';
import { daysLeft } from './days-left.ts';
import { requestPages } from './requests.ts';
import { vulnerabilityPages } from './security.ts';

/** Number of months shown ahead. */
const AHEAD = 12;
/** Deadlines due within this number of days are highlighted. */
const SOON = 14;

export interface DeadlineRow extends Deadline {
  state: DeadlineState;
  status: Status;
  word: string;
}

/** A deadline with its status as a mark and a word. */
function rowOf(deadline: Deadline, today: string, soon: string): DeadlineRow {
  const state = deadlineState(deadline, today);
  const left = daysLeft(today, deadline.due);
  const words: Record<DeadlineState, [Status, string]> = {
    done: ['met', 'done'],
    'done late': ['missed', `done late, on ${deadline.done}`],
    overdue: ['missed', left],
    due: deadline.due <= soon ? ['at_risk', left] : ['no_data', left],
  };
  const [status, word] = words[state];
  return { ...deadline, state, status, word };
}

/** Every deadline with its status today, earliest first. */
export function deadlineRows(basis: Basis): DeadlineRow[] {
  const { calendar, today } = basis;
  const soon = calendar.addDays(today, SOON);
  const moved = laterPlaces(basis);
  return complianceDeadlines(basis).map((deadline) => {
    const path = moved.get(deadline.path) ?? deadline.path;
    return { ...rowOf(deadline, today, soon), path };
  });
}

/** The places of the records that a later page of their register has, by the place that they would have on its first. */
function laterPlaces(basis: Basis): Map<string, string> {
  const places = <T>([first, ...later]: readonly ListPage<T>[], idOf: (entry: T) => string) =>
    later.flatMap(({ path, entries }) =>
      entries.map((entry) => [`${first!.path}#${idOf(entry)}`, `${path}#${idOf(entry)}`] as const),
    );
  return new Map([
    ...places(requestPages(basis), ({ id }) => id),
    ...places(vulnerabilityPages(basis), ({ entry }) => entry.id),
  ]);
}

/** The current month and the months after it, with the open deadlines of each. */
function monthsAhead(
  { calendar, asOf }: Basis,
  rows: readonly DeadlineRow[],
): { period: Period; rows: DeadlineRow[] }[] {
  let { month } = calendar.periodsAt(asOf);
  return Array.from({ length: AHEAD }, () => {
    const period = month;
    month = calendar.periodsAt(period.to).month;
    return { period, rows: rows.filter(({ due, state }) => state === 'due' && due.startsWith(period.id)) };
  });
}

/** Maximum number of deadlines in a list; the others are with the records that they come from. */
const LISTED = 50;

/** What the deadlines of a kind come from, and the page that lists it. */
const ORIGINS: Record<Deadline['kind'], { name: string; path: string }> = {
  obligation: { name: 'obligations', path: '/compliance/obligations/' },
  request: { name: 'requests', path: '/compliance/requests/#Register' },
  evidence: { name: 'evidence', path: '/compliance/readiness/#Board' },
  document: { name: 'documents', path: '/compliance/training/#Documents' },
  audit: { name: 'audits', path: '/compliance/readiness/#Board' },
  training: { name: 'training', path: '/compliance/training/#Training' },
  vulnerability: { name: 'vulnerabilities', path: '/compliance/security/#Register' },
  'access review': { name: 'access reviews', path: '/compliance/security/#AccessReviews' },
};

/** The first of some deadlines, and where the others are. */
export interface DeadlineList<T extends DeadlineRow = DeadlineRow> {
  rows: T[];
  total: number;
  /** How many more there are of each kind, with the page that lists what they come from. */
  more: { name: string; count: number; path: string }[];
}

function deadlineList<T extends DeadlineRow>(all: readonly T[]): DeadlineList<T> {
  const others = Map.groupBy(all.slice(LISTED), ({ kind }) => kind);
  return {
    rows: all.slice(0, LISTED),
    total: all.length,
    more: [...others].map(([kind, { length }]) => ({ ...ORIGINS[kind], count: length })),
  };
}

/** Number of months shown expanded; later ones are collapsed. */
const NEAR = 3;

/** Number of quarters in a block's trend line. */
const QUARTERS = 8;

/** What the deadlines page shows. */
export interface DeadlinePage {
  /** Every deadline, earliest first. */
  rows: DeadlineRow[];
  overdue: DeadlineList;
  months: {
    id: string;
    name: string;
    list: DeadlineList<DeadlineRow & { ownerName: string | undefined }>;
    open: boolean;
  }[];
  /** The number of deadlines after the last of these months; undefined if there are none. */
  beyond: string | undefined;
  /** Past deadlines of obligations, latest first. */
  late: DeadlineList;
  inTime: DeadlineList;
  /** The share met in the last quarter. */
  blocks: FigureBlock[];
}

/** Every deadline: overdue, due in the months ahead, and done. */
export function deadlinePage(basis: Basis, figures: Figures): DeadlinePage {
  const rows = deadlineRows(basis);
  const months = monthsAhead(basis, rows);
  const end = months.at(-1)!.period;
  const beyond = rows.filter(({ due, state }) => state === 'due' && due.slice(0, 7) > end.id).length;
  const kept = (which: DeadlineState) =>
    deadlineList(rows.filter(({ kind, state }) => kind === 'obligation' && state === which).reverse());
  return {
    rows,
    overdue: deadlineList(rows.filter(({ state }) => state === 'overdue')),
    months: months.map(({ period, rows: due }, i) => ({
      id: period.id,
      name: periodName(period.id),
      list: deadlineList(
        due.map((row) => ({ ...row, ownerName: row.owner && agentName(basis.ledger, row.owner) })),
      ),
      open: i < NEAR,
    })),
    beyond: beyond > 0 ? `${plural(beyond, 'deadline')} after ${periodName(end.id)}` : undefined,
    late: kept('done late'),
    inTime: kept('done'),
    blocks: keptBlocks(basis, figures),
  };
}

function keptBlocks(basis: Basis, figures: Figures): FigureBlock[] {
  const quarters = lastPeriods(basis.periods.quarter, basis.asOf, QUARTERS);
  const [before, period] = quarters.slice(-2);
  return figureBlocks(figures, ['obligation-punctuality'], { period, before, history: quarters })
    .filter(({ figure }) => figure.value !== null)
    .map((block) => ({ ...block, label: `Deadlines met, ${periodName(block.figure.period)}` }));
}

/** The opening sentence of the calendar: what is overdue, and what is next. */
export function deadlinesAnswer(rows: readonly DeadlineRow[]): string {
  if (rows.length === 0) return 'No data: no obligation, request or other compliance record has a deadline.';
  const overdue = rows.filter(({ state }) => state === 'overdue');
  const ahead = rows.filter(({ state }) => state === 'due');
  const late =
    overdue.length === 0
      ? 'Nothing is overdue'
      : `${plural(overdue.length, 'deadline')} ${overdue.length === 1 ? 'is' : 'are'} overdue`;
  const next = ahead[0];
  if (!next) return `${late}; nothing else is due.`;
  return `${late}; next, on ${next.due}: ${next.title}. ${plural(ahead.length, 'deadline')} ${ahead.length === 1 ? 'is' : 'are'} ahead.`;
}
