import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../exports/read-csv.ts';
import { readFigures } from '../support/figures.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { rawPlaybook, rawRecords } from './content.ts';
import { type Document, documentsOf } from './documents.ts';

interface Figure {
  id: string;
  subject: string;
  period: string;
  value: number | null;
  unit: string;
  n: number;
  status: string;
}
interface Metric {
  name: string;
  target: string;
  margin?: number;
  period?: 'month' | 'quarter';
  owner: string;
}

/** No records of these existed in March 2026. */
const UNRECORDED = ['regulatory-adherence', 'process-improvement'];
const WORDS: Record<string, string> = {
  met: 'met',
  at_risk: 'at risk',
  missed: 'missed',
  incomplete: 'incomplete',
  running: 'not over yet',
  no_data: 'no data',
};
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const figuresOf = (folder: string): Figure[] =>
  readFigures(folder).figures.filter(({ subject }) => subject === 'organisation');
/** A number as formatted on a page, with thin spaces and a true minus. */
const numberIn = (text: string) =>
  Number(/−?[\d\u202f]+(\.\d+)?/.exec(text)?.[0].replaceAll('\u202f', '').replace('−', '-'));
const periodNamed = (name: string) => {
  const [first, year] = name.replace('*', '').split(' ') as [string, string];
  return first.startsWith('Q')
    ? `${year}-${first}`
    : `${year}-${String(MONTHS.indexOf(first) + 1).padStart(2, '0')}`;
};

/** A comparison independent of the code under test. */
function expectedStatus(value: number | null | undefined, { target, margin = 0 }: Metric): string {
  if (value === null || value === undefined) return 'no data';
  const [, comparator, level] = /^(<=|>=|<|>) ([\d.]+)/.exec(target)!;
  const by = (value - Number(level)) * (comparator!.startsWith('>') ? 1 : -1);
  const met = comparator!.endsWith('=') ? by >= 0 : by > 0;
  return !met ? 'missed' : by < margin ? 'at risk' : 'met';
}

describe('the scorecard of the demo', () => {
  let site: BuiltSite;
  let documents: Document[];
  let figures: Figure[];
  let metrics: Record<string, Metric>;
  const at = (path: string) => documents.find((document) => document.path === path)!;
  const find = (id: string, period: string) =>
    figures.find((each) => each.id === id && each.period === period);
  const rowOf = ({ name }: Metric) =>
    at('/scorecard/').tables[0]!.rows.find(([first]) => first!.startsWith(name))!;
  const judged = ({ period }: Metric) => (period === 'quarter' ? '2026-Q3' : '2026-10');
  beforeAll(async () => {
    site = await builtSite('demo');
    documents = documentsOf(site, (path) => !/\/reports\/.+\/.+\//.test(path));
    figures = figuresOf(site.folder);
    metrics = rawPlaybook<Record<string, Metric>>(site.content, 'scorecard.yaml');
  });

  test('shows every metric with the target of the playbook', () => {
    const headingOfGroup = ({ length }: string[]) => length === 1;
    const rows = at('/scorecard/').tables[0]!.rows.filter((row) => !headingOfGroup(row));
    expect(rows).toHaveLength(Object.keys(metrics).length);
    for (const metric of Object.values(metrics))
      expect(rowOf(metric)[3], metric.name).toBe(metric.target.replace('>=', '≥'));
  });

  test('gives each the status of an independent comparison', () => {
    for (const [id, metric] of Object.entries(metrics)) {
      const value = find(id, judged(metric))?.value;
      // A miss links to its reason.
      const word = rowOf(metric)[2]?.replace(/ why$/, '');
      // Availability is at risk by its error budget.
      const expected = expectedStatus(value, metric);
      expect(id === 'uptime' && word === 'at risk' ? 'met' : word, id).toBe(expected);
      if (value !== null && value !== undefined) {
        expect(Math.abs(numberIn(rowOf(metric)[1]!) - value), id).toBeLessThan(0.1);
        expect(rowOf(metric)[7], id).toMatch(/\d+ \w+ ?\d+ files?/);
      }
    }
  });

  test('counts them in its answer', () => {
    const words = Object.values(metrics).map((metric) => rowOf(metric)[2]);
    const count = (word: string) => words.filter((each) => each === word).length;
    const met = `${count('met')} of ${words.length} metrics met`;
    const { answer } = at('/scorecard/');
    expect(answer).toContain(`October 2026: ${met}`);
    if (count('missed') > 0) expect(answer).toContain(`${count('missed')} missed`);
    expect(count('no data')).toBe(0);
    expect(answer).not.toContain('no data');
    expect(at('/').text).toContain(met);
  });

  test('has the same numbers as a table', () => {
    const [head, ...rows] = readCsv(readFileSync(join(site.folder, 'data/scorecard.csv'), 'utf8'));
    const cell = (row: string[], name: string) => row[head!.indexOf(name)]!;
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) {
      const figure = find(cell(row, 'metric'), cell(row, 'period'));
      expect(cell(row, 'value')).toBe(figure?.value === null || !figure ? '' : String(figure.value));
      expect(cell(row, 'status')).toBe(figure?.status ?? 'no_data');
    }
    const [metricsHead, ...measured] = readCsv(readFileSync(join(site.folder, 'data/metrics.csv'), 'utf8'));
    const place = (name: string) => metricsHead!.indexOf(name);
    const known = new Map(figures.map((figure) => [`${figure.id} ${figure.period}`, figure]));
    expect(measured.length).toBeGreaterThan(1000);
    const wrong = measured.filter((row) => {
      const figure = known.get(`${row[place('figure')]} ${row[place('period')]}`);
      return !figure || row[place('value')] !== (figure.value === null ? '' : String(figure.value));
    });
    expect(wrong).toEqual([]);
  });

  test('has a page for each, with the history from the data', () => {
    for (const id of Object.keys(metrics)) {
      const page = at(`/scorecard/${id}/`);
      const heading = `Every ${metrics[id]!.period ?? 'month'}`;
      const table = page.tables.find((each) => each.heading === heading)!;
      expect(table.rows.length, id).toBeGreaterThan(2);
      for (const [name, text, word] of table.rows) {
        const figure = find(id, periodNamed(name!));
        const value = figure?.value ?? null;
        if (value === null) expect([text, word], `${id} ${name}`).toEqual(['no data', 'no data']);
        else {
          expect(Math.abs(numberIn(text!) - value), `${id} ${name}`).toBeLessThan(0.1);
          expect(word!.replace(' so far', ''), `${id} ${name}`).toBe(WORDS[figure!.status]);
        }
      }
    }
  });

  test('explains dips by incidents that exist, in months that missed', () => {
    const html = readFileSync(join(site.folder, 'scorecard/mttr/index.html'), 'utf8');
    const notes = /<ol class="notes"[\s\S]*?<\/ol>/.exec(html)![0];
    const marked = [...notes.matchAll(/href="\/incidents\/([^"/]+)\/"/g)].map(([, id]) => id!);
    expect(marked.length).toBeGreaterThan(2);
    const missed = figures.filter(({ id, status }) => id === 'mttr' && status === 'missed');
    const resolved = new Map(
      rawRecords(site.content, 'incidents').map((record) => [record.id, record.resolved!]),
    );
    // Times are written in the organisation's zone.
    for (const id of marked)
      expect(
        missed.map(({ period }) => period),
        id,
      ).toContain(resolved.get(id)!.slice(0, 7));
    for (const id of Object.keys(metrics)) {
      const own = at(`/scorecard/${id}/`).links.filter((link) => /^\/incidents\/\d{4}-/.test(link));
      for (const link of own)
        expect(existsSync(join(site.content, `${link.slice(1, -1)}.md`)), link).toBe(true);
    }
  });

  test('keeps its pages within 300 KB', () => {
    for (const path of [
      'scorecard',
      'metrics',
      'metrics/daily',
      'metrics/weekly',
      'metrics/monthly',
      'deployments',
    ])
      expect(readFileSync(join(site.folder, path, 'index.html')).length, path).toBeLessThan(300_000);
  });
});

describe('the scorecard of the demo as of March', () => {
  test('calls metrics without records "no data" everywhere, and never met', async () => {
    const site = await builtSite('past');
    const documents = documentsOf(site, (path) => path.includes('/scorecard/'));
    const at = (path: string) => documents.find((document) => document.path === path)!;
    const metrics = rawPlaybook<Record<string, Metric>>(site.content, 'scorecard.yaml');
    const csv = readCsv(readFileSync(join(site.folder, 'data/scorecard.csv'), 'utf8'));
    const column = (name: string) => csv[0]!.indexOf(name);
    for (const id of UNRECORDED) {
      expect(
        at('/scorecard/').tables[0]!.rows.find(([first]) => first!.startsWith(metrics[id]!.name))![2],
        id,
      ).toBe('no data');
      for (const table of at('/scorecard/').tables.slice(1)) {
        const [, , ...cells] = table.rows.find(([name]) => name === metrics[id]!.name)!;
        expect(
          cells.every((cell) => /^no data$|only$/.test(cell)),
          `${id}: ${cells}`,
        ).toBe(true);
      }
      const page = at(`/scorecard/${id}/`);
      expect(page.answer, id).toMatch(/^No data/);
      expect(page.text, id).toContain('neither met nor missed');
      expect(page.tables, id).toEqual([]);
      const rows = csv.filter((row) => row[0] === id);
      expect(rows.length, id).toBeGreaterThan(0);
      expect(
        rows.every((row) => row[column('status')] === 'no_data' && row[column('value')] === ''),
        id,
      ).toBe(true);
    }
  }, 120_000);
});
