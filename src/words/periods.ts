import type { Period } from '../records/calendar.ts';
import { monthAbbreviation, periodName } from './format.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const SHORT_WEEKDAYS = WEEKDAYS.map((day) => day.slice(0, 3));

/** 0 for a Monday. */
export function weekdayIndex(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** `Tuesday` */
export function weekdayName(date: string): string {
  return WEEKDAYS[weekdayIndex(date)]!;
}

/** The axis label of a period (`3 Nov`, `W40`, `Oct`, `Q3`), and the year under it where one begins. */
export function axisPlace({ id, kind }: Period, index: number): { label: string; under: string } {
  const label =
    kind === 'day'
      ? `${Number(id.slice(8))} ${monthAbbreviation(id)}`
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

/** A period as the first column of a table names it: days and weeks by id, other periods by name. */
export function rowName({ id, kind }: Period): string {
  return kind === 'day' || kind === 'week' ? id : periodName(id);
}
