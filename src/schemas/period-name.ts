import { PERIOD_ID } from './quantities.ts';

/** The id of a source in a file's name. */
export const SOURCE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What the id of a record that is named by its period says. */
export interface PeriodName {
  /** The period, `2026-11-28`; it need not exist. */
  period: string;
  /** The source that fed the record, in `2026-11-28.github`; undefined for a record of people. */
  source?: string;
}

/** Reads the id of a record that is named by its period; the folders before it are left out. */
export function readPeriodName(id: string): PeriodName {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const dot = name.indexOf('.');
  return dot < 0 ? { period: name } : { period: name.slice(0, dot), source: name.slice(dot + 1) };
}

/** Whether the last part of an id is a period; where machines feed the kind, also one with its source. */
export function isPeriodOrFed(name: string, isFed: boolean): boolean {
  const { period, source } = readPeriodName(name);
  return PERIOD_ID.test(period) && (source === undefined || (isFed && SOURCE_ID.test(source)));
}
