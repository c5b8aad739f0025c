import { readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { compareText } from '../../records/problem.ts';
import type { Fault } from '../archive.ts';
import { readJson, readJsonLines } from '../json.ts';
import { asMapping, asText, type PlainMapping } from '../plain.ts';

/** The files of an archive, also in pages: incidents.json, incidents-2.json, scheduled-maintenances.jsonl. */
const NAME = /^(?:incidents|scheduled[-_]maintenances)(?:[-_.]?(?:page)?[-_.]?\d+)?\.(?:json|jsonl|ndjson)$/i;
const LINES = /\.(?:jsonl|ndjson)$/i;
const EXPECTED =
  'an object with a list "incidents" or "scheduled_maintenances", as the Statuspage API returns it, or a list of incidents';

/** One incident or maintenance as it is written, and where. */
export interface RawEntry {
  file: string;
  line?: number | undefined;
  fields: PlainMapping;
  /** Why it has no fields. */
  reason?: string;
  /** Whether it is in a list of scheduled maintenance. */
  isScheduled: boolean;
}

/** What the files of an archive hold. */
export interface RawArchive {
  /** The first file. */
  file: string;
  /** The page's own fields: name, time zone, address. */
  page: PlainMapping;
  entries: RawEntry[];
}

/** Reads the files at PATH, or returns the first that is not what was expected. */
export function readFiles(path: string): RawArchive | Fault {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { fault: `${path} does not exist` };
  const root = stats.isDirectory() ? path : dirname(path);
  const files = stats.isDirectory()
    ? readdirSync(path)
        .filter((name) => NAME.test(name) && statSync(`${path}/${name}`).isFile())
        .sort(compareText)
    : [basename(path)];
  if (files.length === 0)
    return {
      fault: `${path} contains no incidents.json, scheduled-maintenances.json or incidents.jsonl: save the answers of the Statuspage API under these names`,
    };
  const archive: RawArchive = { file: files[0]!, page: {}, entries: [] };
  for (const file of files) {
    const fault = LINES.test(file) ? addLines(root, file, archive) : addJson(root, file, archive);
    if (fault !== undefined) return { fault: `${file}: ${fault}` };
  }
  return archive;
}

function addLines(root: string, file: string, archive: RawArchive): string | undefined {
  const lines = readJsonLines(root, file);
  for (const read of lines) {
    const { line } = read;
    if ('reason' in read)
      archive.entries.push({
        file,
        line,
        fields: {},
        reason: `this line ${read.reason}`,
        isScheduled: false,
      });
    else if (!addAnswer(read.value, file, line, archive)) addEntry(read.value, { file, line }, archive);
  }
  return lines.length === 0 ? 'is empty: expected an incident on each line' : undefined;
}

function addJson(root: string, file: string, archive: RawArchive): string | undefined {
  const read = readJson(root, file);
  if ('reason' in read) return read.reason;
  const values = Array.isArray(read.value) ? read.value : undefined;
  for (const [i, value] of (values ?? []).entries())
    if (!addAnswer(value, file, undefined, archive))
      addEntry(value, { file: placeIn(file, value, i) }, archive);
  if (values !== undefined || addAnswer(read.value, file, undefined, archive)) return undefined;
  const keys = Object.keys(asMapping(read.value));
  const found =
    keys.length > 0 ? `an object with ${keys.slice(0, 8).join(', ')}` : JSON.stringify(read.value);
  return `expected ${EXPECTED}; this is ${found.slice(0, 200)}`;
}

/** Adds what an answer of the API holds. Returns whether the value is one. */
function addAnswer(value: unknown, file: string, line: number | undefined, archive: RawArchive): boolean {
  const answer = asMapping(value);
  const lists = ['incidents', 'scheduled_maintenances'].filter((key) => Array.isArray(answer[key]));
  if (lists.length === 0) return false;
  archive.page = { ...asMapping(answer['page']), ...archive.page };
  for (const key of lists)
    for (const [i, each] of (answer[key] as unknown[]).entries())
      addEntry(each, { file: placeIn(file, each, i), line }, archive, key === 'scheduled_maintenances');
  return true;
}

/** Where an element of a list is: the file, and its id or number. */
function placeIn(file: string, value: unknown, i: number): string {
  return `${file}#${asText(asMapping(value)['id']) ?? i + 1}`;
}

function addEntry(
  value: unknown,
  place: Pick<RawEntry, 'file' | 'line'>,
  archive: RawArchive,
  isScheduled = /^scheduled/i.test(place.file),
): void {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fault = isMapping ? {} : { reason: 'is no object with the fields of an incident' };
  archive.entries.push({ ...place, fields: asMapping(value), ...fault, isScheduled });
}
