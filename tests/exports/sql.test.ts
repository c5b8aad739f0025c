import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Source } from '../../src/exports/data-file.ts';
import { parquetOf } from '../../src/exports/parquet/parquet.ts';
import { partsOf } from '../../src/exports/parquet/parts.ts';
import { dataFiles, tables } from '../../src/exports/tables.ts';
import { siteDatabase } from '../support/duckdb.ts';
import type { Setting } from '../support/ledger.ts';
import { sourceOf } from './source.ts';

/** The values of a query on the tables of an organisation, by service or subject and period. */
async function queried(source: Source, query: string, column: string) {
  const folder = mkdtempSync(join(tmpdir(), 'opsbook-sql-'));
  const write = (path: string, data: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), data);
  };
  try {
    for (const table of tables)
      for (const { path, rows } of partsOf(table, source)) write(path, parquetOf(table, rows));
    const textOf = (name: string) =>
      dataFiles
        .filter((file) => file.as === 'sql')
        .find((file) => file.name === name)!
        .write(source, undefined);
    write('data/sql/tables.sql', textOf('tables'));
    const database = await siteDatabase(folder);
    const rows = await database.rows(textOf(query));
    database.close();
    return new Map(
      rows.map((row) => [
        `${row['service'] ? `service:${row['service']}` : row['subject']} ${row['period']}`,
        row[column] === null ? null : Number(row[column]),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const outage = (from: string, to?: string, level = 'outage', service = 'api') => ({
  service,
  level,
  from,
  ...(to && { to }),
});

/** An organisation in which every rule of availability decides something. */
const hard: Setting = {
  zone: 'Australia/Lord_Howe',
  fiscalYear: { startMonth: 7, namedBy: 'end' },
  policy: { slo: 99.9, weights: { partial: 0.3, degraded: 0.05 } },
  services: {
    // Its clocks change by half an hour, within its hours.
    day: {
      hours: { days: ['mon', 'wed', 'sun'], from: '01:00', to: '24:00' },
      vouched: [{ by: 'chief', from: '2026-01-01' }],
      wholeMinutes: true,
      until: '2026-09-20',
    },
    api: {
      vouched: [{ by: 'chief', from: '2026-02-01', to: '2026-08-31' }],
      minimumMinutes: 5,
      maintenance: 'agreed-time',
      minimumNotice: '48 h',
      weights: { partial: 0.5, degraded: 0.1 },
      earlier: [
        {
          until: '2026-03-31',
          weights: { partial: 0.25, degraded: 0 },
          minimumMinutes: 0,
          maintenance: 'excused',
        },
        { until: '2026-05-31', wholeMinutes: true, maintenance: 'counted' },
      ],
    },
    unwatched: { vouched: [] },
  },
  incidents: {
    // Over the change of rules and of the clock.
    across: {
      title: 'A',
      severity: 'P1',
      state: 'resolved',
      started: '2026-03-31T12:00:00.250Z',
      resolved: '2026-04-05T16:00:00Z',
      impacts: [
        outage('2026-03-31T12:00:00.250Z', '2026-04-01T12:00:30Z', 'partial'),
        outage('2026-04-01T10:00:00Z', '2026-04-01T11:00:10Z', 'degraded'),
        outage('2026-04-01T12:00:30Z', '2026-04-01T12:10:00Z'),
        outage('2026-04-04T14:30:00Z', '2026-04-05T15:30:45.500Z', 'outage', 'day'),
      ],
    },
    short: {
      title: 'B',
      severity: 'P2',
      state: 'resolved',
      started: '2026-06-10T10:00:00Z',
      resolved: '2026-06-10T10:04:59Z',
      impacts: [outage('2026-06-10T10:00:00Z', '2026-06-10T10:04:59Z')],
    },
    doubtful: {
      title: 'C',
      state: 'resolved',
      started: '2026-07-01T10:00:00Z',
      resolved: '2026-07-01T14:00:00Z',
      impacts: [
        outage('2026-07-01T10:00:00Z', '2026-07-01T14:00:00Z', 'unknown'),
        outage('2026-07-01T11:00:00Z', '2026-07-01T12:00:00Z', 'degraded'),
        outage('2026-07-01T10:00:00Z', '2026-07-01T14:00:00Z', 'none', 'day'),
      ],
    },
    endless: {
      title: 'D',
      severity: 'P1',
      state: 'resolved',
      started: '2026-07-14T10:00:00Z',
      impacts: [
        outage('2026-07-14T10:00:00Z', undefined),
        outage('2026-07-14T11:00:00Z', undefined, 'partial', 'day'),
      ],
    },
    'by-day': {
      title: 'E',
      severity: 'P1',
      state: 'resolved',
      started: '2026-08-02',
      resolved: '2026-08-02',
      impacts: [],
    },
    maintained: {
      title: 'F',
      severity: 'P1',
      state: 'resolved',
      started: '2026-08-10T10:00:00Z',
      resolved: '2026-08-10T13:00:00Z',
      impacts: [outage('2026-08-10T10:00:00Z', '2026-08-10T13:00:00Z')],
    },
    open: {
      title: 'G',
      severity: 'P0',
      state: 'investigating',
      started: '2026-10-03T10:00:00Z',
      impacts: [
        outage('2026-10-03T10:00:00Z', undefined),
        outage('2026-10-03T11:00:00Z', undefined, 'partial', 'unwatched'),
      ],
    },
  },
  maintenance: {
    early: {
      title: 'Early enough',
      state: 'completed',
      announced: '2026-08-01T00:00:00Z',
      window: { from: '2026-08-10T11:00:00Z', to: '2026-08-10T15:00:00Z' },
      completed: '2026-08-10T12:30:00Z',
      services: ['api'],
      impacts: [outage('2026-08-10T11:15:00Z', '2026-08-10T11:30:00Z')],
    },
    late: {
      title: 'Too late',
      state: 'completed',
      announced: '2026-08-10T09:00:00Z',
      window: { from: '2026-08-10T10:00:00Z', to: '2026-08-10T10:30:00Z' },
      services: ['api'],
    },
    cancelled: {
      title: 'Cancelled',
      state: 'cancelled',
      announced: '2026-08-01T00:00:00Z',
      window: { from: '2026-08-10T12:30:00Z', to: '2026-08-10T13:00:00Z' },
      services: ['api'],
    },
    excused: {
      title: 'Excused, but for its second half',
      state: 'completed',
      announced: '2026-08-01T00:00:00Z',
      window: { from: '2026-08-12T00:00:00Z', to: '2026-08-12T01:00:00Z' },
      services: ['day'],
      impacts: [outage('2026-08-12T00:30:00Z', '2026-08-12T01:30:00Z', 'outage', 'day')],
    },
    counted: {
      title: 'Counted by the rules of its time',
      state: 'completed',
      announced: '2026-03-01T00:00:00Z',
      window: { from: '2026-04-01T12:00:00Z', to: '2026-04-01T12:05:00Z' },
      services: ['api'],
    },
  },
  watch: {
    '2026-10-03': {
      watched: [
        { service: 'unwatched', from: '2026-10-03T00:00:00Z', to: '2026-10-03T10:30:00Z', by: 'probe' },
        { service: 'unwatched', from: '2026-10-03T10:00:00Z', to: '2026-10-03T12:00:00Z', by: 'other' },
      ],
    },
  },
};

test.each([
  ['availability', 'uptime', 'availability'],
  ['availability', 'downtime', 'downtime_minutes'],
  ['mttr', 'mttr', 'mttr_minutes'],
])('%s: the query gives %s where every rule decides something', async (query, id, column) => {
  const source = sourceOf(hard, '2026-10-03T12:34:56.789Z');
  const { basis, figures } = source;
  const values = await queried(source, query, column);
  const periods = new Set(
    Object.values(basis.periods)
      .flat()
      .map((period) => period.id),
  );
  const expected = figures.all
    .filter((figure) => figure.id === id && periods.has(figure.period))
    .filter(({ subject }) => query !== 'availability' || subject.startsWith('service:'));
  const known = expected.filter(({ value }) => value !== null);
  expect(known.length).toBeGreaterThan(10);
  expect(new Set(known.map(({ value }) => value)).size).toBeGreaterThan(6);
  for (const { subject, period, value } of expected) {
    const given = values.get(`${subject} ${period}`) ?? null;
    const where = `${subject} in ${period}`;
    if (value === null || given === null) expect(given, where).toBe(value);
    else expect(given, where).toBeCloseTo(value, 9);
  }
});
