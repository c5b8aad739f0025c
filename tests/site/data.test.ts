import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../exports/read-csv.ts';
import { HOSTILE } from '../support/contents/hostile.ts';
import { type ReadFigure, readFigures } from '../support/figures.ts';
import { incidentsData } from '../support/incidents-data.ts';
import { type BuiltSite, builtSite, type SiteName } from '../support/sites.ts';
import { rawRecords } from './content.ts';
import { documentsOf } from './documents.ts';

const read = (site: BuiltSite, file: string) => readFileSync(join(site.folder, file), 'utf8');

const SITES: SiteName[] = ['demo', 'past', 'minimal', 'extreme', 'empty', 'bare'];

describe.each(SITES)('the data of the site "%s"', (name) => {
  let site: BuiltSite;
  let figures: ReadFigure[];
  beforeAll(async () => {
    site = await builtSite(name);
    figures = readFigures(site.folder).figures;
  });

  test('has every figure in one form', () => {
    const wrong = figures.filter(
      ({ id, subject, period, value, unit, n, target, status, sources, method }) =>
        typeof id !== 'string' ||
        !/^(organisation|(group|service|severity|output|agent|experiment|channel|step|month|months|campaign|feature|process|platform|cadence|framework|course|document|level):\S+)$/.test(
          subject,
        ) ||
        !/^((FY)?\d{4}(-Q[1-4])?|\d{4}-(\d{2}(-\d{2})?|W\d{2}(-W\d{2})?)|last-\d+-(days|hours)|all)$/.test(
          period,
        ) ||
        !(value === null || Number.isFinite(value)) ||
        typeof unit !== 'string' ||
        !(n === null || (Number.isInteger(n) && n >= 0)) ||
        !(target === null || /^(<|<=|>|>=) \d/.test(target)) ||
        !['met', 'at_risk', 'missed', 'incomplete', 'running', 'no_data', 'no_target', 'too_few'].includes(
          status,
        ) ||
        !Array.isArray(sources) ||
        !/^\/method\/#[a-z0-9-]+$/.test(method),
    );
    expect(wrong).toEqual([]);
    const names = figures.map(({ id, subject, period }) => `${id} ${subject} ${period}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('calls unknown values, and only those, "no data"', () => {
    expect(figures.filter(({ value, status }) => (value === null) !== (status === 'no_data'))).toEqual([]);
    expect(
      figures.filter(
        ({ target, status }) => target === null && /met|at_risk|missed|incomplete|running/.test(status),
      ),
    ).toEqual([]);
  });

  test('names definitions and files that exist', async () => {
    const [method] = documentsOf(site, (path) => path.endsWith('/method/'));
    const anchors = new Set(figures.map((figure) => figure.method.replace('/method/#', '')));
    expect([...anchors].filter((id) => !method!.ids.includes(id))).toEqual([]);
    const files = new Set(figures.flatMap(({ sources }) => sources));
    expect([...files].filter((file) => !existsSync(join(site.content, file)))).toEqual([]);
    expect(figures.filter(({ sources }) => new Set(sources).size !== sources.length)).toEqual([]);
  });

  test('is the same as a table', () => {
    const [head, ...rows] = readCsv(read(site, 'data/figures.csv'));
    expect(head).toContain('value');
    expect(rows.length).toBe(figures.length);
    const at = (row: string[], column: string) => row[head!.indexOf(column)];
    const known = new Map(
      figures.map((figure) => [`${figure.id} ${figure.subject} ${figure.period}`, figure]),
    );
    for (const row of rows) {
      const figure = known.get(`${at(row, 'figure')} ${at(row, 'subject')} ${at(row, 'period')}`)!;
      expect([at(row, 'value'), at(row, 'status'), at(row, 'sources')]).toEqual([
        figure.value === null ? '' : String(figure.value),
        figure.status,
        String(figure.sources.length),
      ]);
    }
  });

  test('has every incident, as JSON and as a table', () => {
    const incidents = incidentsData((path) => read(site, path));
    const [head, ...rows] = readCsv(read(site, 'data/incidents.csv'));
    expect(rows.map((row) => row[head!.indexOf('id')])).toEqual(incidents.map(({ id }) => id));
    for (const row of rows) expect(row.length).toBe(head!.length);
    if (name === 'past' || name === 'bare') return;
    const records = rawRecords(site.content, 'incidents').map(({ id }) => id);
    expect(incidents.map(({ id }) => id).sort()).toEqual(records.sort());
  });

  test('has no cell that a spreadsheet would run', () => {
    for (const file of ['figures.csv', 'incidents.csv', 'actions.csv']) {
      const cells = readCsv(read(site, `data/${file}`)).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !Number.isFinite(Number(cell)))).toEqual([]);
    }
  });
});

test('hostile titles are in the data as written, and defused in the tables', async () => {
  const site = await builtSite('extreme');
  const incidents = incidentsData<{ id: string; title: string }>((path) => read(site, path));
  const rows = readCsv(read(site, 'data/incidents.csv'));
  for (const [name, title] of Object.entries(HOSTILE)) {
    expect(incidents.find(({ id }) => id === `hostile-${name}`)?.title).toBe(title);
    const cell = rows.find(([id]) => id === `hostile-${name}`)![1];
    expect(cell).toBe(/^[=+\-@]/.test(title) ? `'${title}` : title);
  }
});
