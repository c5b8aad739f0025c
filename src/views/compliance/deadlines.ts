import type { Basis } from '../../figures/basis.ts';
import {
  complianceDeadlines,
  type Deadline,
  type DeadlineState,
  deadlineState,
} from '../../figures/compliance/deadline-list.ts';
import type { Status } from '../../figures/figure.ts';
import type { Period } from '../../records/calendar.ts';
import { plural } from '../../words/format.ts';
import { daysLeft } from './months.ts';

/** So many months are shown ahead. */
const AHEAD = 12;
/** What is due within so many days is pointed at. */
const SOON = 14;

export interface DeadlineRow extends Deadline {
  state: DeadlineState;
  status: Status;
  word: string;
}

/** A deadline with how it stands, in a mark and a word. */
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

/** Every deadline as it stands today, the earliest first. */
export function deadlineRows(basis: Basis): DeadlineRow[] {
  const { calendar, today } = basis;
  const soon = calendar.addDays(today, SOON);
  return complianceDeadlines(basis).map((deadline) => rowOf(deadline, today, soon));
}

/** The running month and those after it, with what is due in each and not done. */
export function monthsAhead(
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

/** What the calendar says first: what is overdue, and what is next. */
export function deadlinesAnswer(rows: readonly DeadlineRow[]): string {
  if (rows.length === 0)
    return 'No data: no obligation, request or other record of compliance has a day by which something is due.';
  const overdue = rows.filter(({ state }) => state === 'overdue');
  const ahead = rows.filter(({ state }) => state === 'due');
  const late =
    overdue.length === 0
      ? 'Nothing is overdue'
      : `${plural(overdue.length, 'deadline')} ${overdue.length === 1 ? 'is' : 'are'} overdue`;
  const next = ahead[0];
  if (!next) return `${late}; nothing else is due.`;
  return `${late}; next, on ${next.due}: ${next.title}. ${plural(ahead.length, 'deadline')} ${ahead.length === 1 ? 'lies' : 'lie'} ahead.`;
}
