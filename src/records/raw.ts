import { isPeriodOrFed, SOURCE_ID } from '../schemas/period-name.ts';
import type { Calendar } from './calendar.ts';
import { isHidden, isLitter } from './hidden.ts';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';

/** The folder of what sources answered, as it was kept. */
const FOLDER = 'raw/';

/** The largest raw file, in bytes: what is kept is what records are derived from, and no archive. */
export const LARGEST_RAW = 20 * 1024;

/** A raw file: what a source answered about a period. */
export interface RawFile {
  file: string;
  source: string;
  period: string;
}

/** The path of the raw file of a period. */
export function rawPath(source: string, period: string): string {
  return `${FOLDER}${source}/${period}.json`;
}

/** The raw files of periods that were over at a moment: what is later was not known. */
export function rawBy(raw: readonly RawFile[], calendar: Calendar, instant: number): RawFile[] {
  return raw.filter(({ period }) => (calendar.find(period)?.to ?? instant) <= instant);
}

/** Whether a file lies where raw files are kept, whatever its name. */
export function isBelowRaw(file: string): boolean {
  return file.startsWith(FOLDER) && !isHidden(file) && !isLitter(file);
}

/** The raw file with this path; undefined if its name is not that of one. */
export function rawOf(file: string): RawFile | undefined {
  const [folder, source, name, more] = file.split('/');
  if (`${folder}/` !== FOLDER || !source || !name || more !== undefined) return undefined;
  const period = name.slice(0, -'.json'.length);
  if (!name.endsWith('.json') || !SOURCE_ID.test(source) || !isPeriodOrFed(period, false)) return undefined;
  return { file, source, period };
}

/** The problem of a file below raw/ with another name. */
export function badRawName(file: string): Problem {
  return fileProblem(
    'file-name',
    file,
    'this is not the name of a raw file',
    'raw/SOURCE/PERIOD.json, as `collect` writes them',
    'keep here only what `collect` wrote: move it out of raw/',
  );
}
