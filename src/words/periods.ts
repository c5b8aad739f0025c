import type { Period } from '../records/calendar.ts';
import type { FiscalYear, WeekStart } from '../schemas/organisation.ts';
import { monthAbbreviation, periodName } from './format.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The place of the first day of a week among the days from Monday. */
const OFFSETS: Record<WeekStart, number> = { monday: 0, saturday: 5, sunday: 6 };

/** `Sunday`, …, `Saturday`: the days of a week in its order. */
export function weekdaysFrom(weekStarts: WeekStart): string[] {
  const offset = OFFSETS[weekStarts];
  return [...WEEKDAYS.slice(offset), ...WEEKDAYS.slice(0, offset)];
}

/** The place of a date in its week: 0 for the first day. */
export function weekdayIndex(date: string, weekStarts: WeekStart = 'monday'): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6 - OFFSETS[weekStarts] + 7) % 7;
}

/** `Tuesday` */
export function weekdayName(date: string): string {
  return WEEKDAYS[weekdayIndex(date)]!;
}

/** A date within a year: `3 Nov`. */
export function dayOfYear(date: string): string {
  return `${Number(date.slice(8))} ${monthAbbreviation(date)}`;
}

/** The axis label of a period (`3 Nov`, `W40`, `Oct`, `Q3`), and the year under it where one begins. */
export function axisPlace({ id, kind }: Period, index: number): { label: string; under: string } {
  const label =
    kind === 'day'
      ? dayOfYear(id)
      : kind === 'month'
        ? monthAbbreviation(id)
        : id.replace(/^(FY)?\d{4}-?/, '') || id;
  const begins = { day: '-01-01', week: '-W01', month: '-01', quarter: '-Q1' }[kind as string];
  const year = /^(?:FY)?\d{4}/.exec(id)?.[0] ?? '';
  return {
    label,
    under: label !== id && ((index === 0 && kind !== 'day') || (begins && id.endsWith(begins))) ? year : '',
  };
}

/** "ISO weeks, Monday to Sunday" */
export function weekWords(weekStarts: WeekStart): string {
  const days = weekdaysFrom(weekStarts);
  return `${weekStarts === 'monday' ? 'ISO weeks, ' : ''}${days[0]} to ${days[6]}`;
}

/** "begins in month 4" */
export function fiscalYearWords({ startMonth, weeks }: FiscalYear): string {
  if (!weeks) return `begins in month ${startMonth}`;
  const first = weeks === 'nearest' ? 'begins nearest to' : 'is the last to begin by';
  return (
    `consists of whole weeks from the one that ${first} the first day of month ${startMonth}, ` +
    'in quarters of 13 weeks and a fourth with any 53rd; what is recorded by month counts in the quarter and year in which most of its days lie'
  );
}

/** A period as the first column of a table names it: days and weeks by id, other periods by name. */
export function rowName({ id, kind }: Period): string {
  return kind === 'day' || kind === 'week' ? id : periodName(id);
}
