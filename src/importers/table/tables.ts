import { basename } from 'node:path';
import { localTime } from '../../records/local-time.ts';
import { memo } from '../../records/memo.ts';
import { type ReadTime, timeReader } from '../../records/written-time.ts';
import type { Archive, Fault, Importer, Reading, SourceEntry } from '../archive.ts';
import { listArchive, notRead } from '../archive-files.ts';
import type { Loss, Report } from '../loss.ts';
import type { Mapping } from '../mapping.ts';
import { absentColumns, mappingFault, missingField } from './fields.ts';
import { proposeMapping } from './propose.ts';
import { readRecord, type ToldRow } from './record.ts';
import { type Row, readCsv, readJson, type Table } from './rows.ts';
import { type TableContext, tell } from './told.ts';

/** A form of tables: what PATH is, and how one of its files is read. */
interface Form {
  tool: string;
  expects: string;
  endings: readonly string[];
  readFile(root: string, file: string): Table;
}

/** A table as CSV. What its columns mean is said by the mapping. */
export const csv: Importer = tableImporter({
  tool: 'CSV',
  expects: 'a CSV file with a header, or a folder of them',
  endings: ['.csv', '.tsv', '.txt'],
  readFile: readCsv,
});

/** A table as JSON Lines or a JSON list. What its keys mean is said by the mapping. */
export const jsonl: Importer = tableImporter({
  tool: 'JSON',
  expects: 'a file of JSON Lines or a JSON list, or a folder of them',
  endings: ['.jsonl', '.ndjson', '.json'],
  readFile: readJson,
});

function tableImporter(form: Form): Importer {
  return {
    tool: form.tool,
    expects: form.expects,
    read(path, reading) {
      const source = readFiles(path, form);
      return 'fault' in source ? source : readTable(source, form, reading);
    },
    propose(path, { mapping }) {
      const source = readFiles(path, form);
      return 'fault' in source ? source : proposeMapping(source.columns, source.rows, mapping);
    },
  };
}

interface Source {
  /** The name of PATH. */
  name: string;
  columns: readonly string[];
  rows: readonly Row[];
  others: readonly string[];
}

function readFiles(path: string, { endings, readFile }: Form): Source | Fault {
  const list = listArchive(path, endings);
  if ('fault' in list) return list;
  const tables = list.files.map((file) => readFile(list.root, file));
  return {
    name: basename(path),
    columns: [...new Set(tables.flatMap(({ columns }) => columns))],
    rows: tables.flatMap(({ rows }) => rows),
    others: list.others,
  };
}

function readTable(source: Source, form: Form, reading: Reading): Archive | Fault {
  const { name, columns, rows, others } = source;
  const { mapping } = reading;
  const unread = rows.flatMap((row) => ('reason' in row ? [row] : []));
  if (unread.length === rows.length) return { fault: whyNothing(unread, name) };
  const fault = mappingFault(mapping, columns);
  if (fault) return fault;
  const missing = missingField(mapping, columns);
  if (missing !== undefined) return { fault: askForMapping(missing, source, mapping) };
  const zone = reading.zone ?? mapping.zone ?? 'UTC';
  const readTime = timeReader(zone, mapping.dates);
  if ('fault' in readTime) return readTime;
  // What is wrong with the setting dates is wrong in any zone.
  const readTimeIn = memo((other: string) => timeReader(other, mapping.dates) as ReadTime);
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  if (reading.zone === undefined && mapping.zone === undefined)
    report(
      'guessed',
      'zone',
      'UTC, for times without an offset and for days; --zone or the mapping says another',
    );
  reportColumns(source, mapping, report);
  const context: TableContext = {
    mapping,
    system: mapping.system ?? form.tool,
    readTime,
    readTimeIn,
    local: localTime([{ zone }]),
    zone,
    now: reading.now,
  };
  return {
    noun: 'row',
    name: mapping.name,
    zone,
    configuration: { file: name, losses },
    groups: [],
    services: [],
    severities: {},
    entries: readEntries(rows, context, reading),
    findings: [],
    notes: [
      'Only what a column says is imported: who responded, and what is not mapped, stays unknown.',
      'Times are written in UTC.',
      'Availability stays "no data" until vouched in playbook/services.yaml says who confirms that every outage is on record, and from which day.',
      ...notRead(others, form.endings),
    ],
  };
}

const whyNothing = (unread: readonly (Row & { reason: string })[], name: string): string =>
  unread.length === 0
    ? `${name} has no row below its header`
    : unread
        .map(({ file, line, reason }) => `${line === undefined ? file : `${file}:${line}`}: ${reason}`)
        .join('\n  ');

function askForMapping(missing: string, { columns, rows }: Source, mapping: Mapping): string {
  return `no column is mapped to ${missing}. This mapping is a proposal from the columns and their values. Save it as mapping.yaml (or run the command with --propose mapping.yaml), correct it, and run the command with --mapping mapping.yaml:

${proposeMapping(columns, rows, mapping)}`;
}

/** Says which columns the mapping leaves out, and which it expects in vain. */
function reportColumns({ columns, rows }: Source, mapping: Mapping, report: Report): void {
  for (const column of columns) {
    if (Object.hasOwn(mapping.columns, column)) continue;
    const filled = rows.filter((row) => 'cells' in row && row.cells.has(column)).length;
    if (filled > 0)
      report(
        'dropped',
        column,
        `${filled} ${filled === 1 ? 'row has' : 'rows have'} a value: the mapping has no such column`,
      );
  }
  const absent = absentColumns(mapping, columns);
  if (absent.length > 0)
    report(
      'dropped',
      'columns',
      `the mapping names columns that the source does not have: ${absent.join(', ')}`,
    );
}

/** The rows as entries. Those that are equal in the fields of `group` are one; one that came twice is skipped. */
function readEntries(rows: readonly Row[], context: TableContext, reading: Reading): SourceEntry[] {
  const { group } = context.mapping;
  const entries: (SourceEntry | ToldRow[])[] = [];
  const groups = new Map<string, ToldRow[]>();
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const losses: Loss[] = [];
    const report: Report = (kind, field, text) => losses.push({ kind, field, text });
    const { file, line } = row;
    if ('reason' in row) {
      report('refused', line === undefined ? 'file' : 'row', row.reason);
      entries.push({ file, line, events: [], losses });
      continue;
    }
    if (row.mended) report('mended', 'row', row.mended);
    const told = tell(row.cells, context, report);
    const same = told.has('source.id') ? JSON.stringify([...row.cells].toSorted()) : undefined;
    const before = same === undefined ? undefined : seen.get(same);
    if (before) {
      report('skipped', 'row', `the same as ${before.file}:${before.line}`);
      entries.push({ file, line, events: [], losses });
      continue;
    }
    if (same !== undefined) seen.set(same, row);
    const key = group.length > 0 ? JSON.stringify(group.map((field) => told.get(field) ?? [])) : undefined;
    const known = key === undefined ? undefined : groups.get(key);
    const own = { row, told, losses };
    if (known) known.push(own);
    else {
      const started = [own];
      entries.push(started);
      if (key !== undefined) groups.set(key, started);
    }
  }
  return entries.map((entry, i) => {
    reading.progress(i, entries.length);
    return Array.isArray(entry) ? readRecord(entry, context) : entry;
  });
}
