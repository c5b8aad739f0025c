import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCsv } from '../exports/read-csv.ts';
import { readFigures } from '../support/figures.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { type Document, documentsOf } from './documents.ts';

interface Line {
  line: string;
  kind: 'revenue' | 'cost';
  budget: string;
  actual: string;
}

/** A number as formatted on a page, in hundredths. */
const cents = (text: string) =>
  Math.round(Number(text.replace(/\s/g, '').replace('−', '-').replace('+', '')) * 100);
const centsOf = (decimal: string) => Math.round(Number(decimal) * 100);

describe('the finance of the demo', () => {
  let site: BuiltSite;
  let documents: Document[];
  const at = (path: string) => documents.find((document) => document.path === path)!;
  const record = (id: string) => parse(readFileSync(join(site.content, `finance/${id}.yaml`), 'utf8'));
  beforeAll(async () => {
    site = await builtSite('demo');
    documents = documentsOf(site);
  });

  test('opens with its answer, against the previous month and year', () => {
    const { mrr } = record('2026-10');
    const { answer, text } = at('/finance/');
    const rounded = Number(Number(mrr.closing).toPrecision(3));
    expect(answer.replaceAll('\u202f', '')).toContain(`October 2026: MRR ${rounded} EUR`);
    expect(answer).toMatch(/ \(rose [\d.]+ % on September 2026, rose [\d.]+ % on October 2025\)/);
    expect(answer).toMatch(/LTV to CAC [\d.]+ : 1 \((met|missed), target above 3 : 1\)/);
    expect(text).toContain('95 % interval');
    expect(text).toMatch(/over 18 forecasts/);
  });

  test('has the months in the playbook’s order, each with previous and next links and its file', () => {
    for (const id of ['2024-11', '2025-06', '2026-10']) {
      const html = readFileSync(join(site.folder, `finance/${id}/index.html`), 'utf8');
      const places = ['Revenue', 'Cost', 'UnitEconomics', 'Forecast'].map((name) =>
        html.indexOf(`id="${name}"`),
      );
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(html).toContain(`finance/${id}.yaml`);
    }
    expect(at('/finance/2025-06/').links).toEqual(
      expect.arrayContaining(['/finance/2025-05/', '/finance/2025-07/']),
    );
    // One month is not enough for a forecast, and the page says so.
    expect(at('/finance/2024-11/').text).toContain(
      'No forecast: one value is known, and at least 2 are needed.',
    );
  });

  test('shows each budget line with its variance, signed by the effect on profit', () => {
    const { lines } = record('2026-08') as { lines: Line[] };
    const rows = at('/finance/2026-08/').tables.flatMap((table) => table.rows);
    for (const { line, kind, budget, actual } of lines) {
      const row = rows.find(([name]) => name === line)!;
      const effect = (centsOf(actual) - centsOf(budget)) * (kind === 'cost' ? -1 : 1);
      expect(cents(row[1]!), line).toBe(centsOf(budget));
      expect(cents(row[2]!), line).toBe(centsOf(actual));
      expect(cents(row[3]!), line).toBe(effect);
      expect(row[5]!.slice(-1), line).toBe(effect > 0 ? 'F' : effect < 0 ? 'U' : '–');
    }
    const report = at('/reports/monthly-financial-report/2026-08/').tables.flatMap((table) => table.rows);
    expect(report.find(([name]) => name === lines[0]!.line)).toEqual(
      rows.find(([name]) => name === lines[0]!.line),
    );
  });

  test('computes both financial metrics of the scorecard, with sources', () => {
    const { figures } = readFigures(site.folder);
    const find = (id: string, period: string) =>
      figures.find((each) => each.id === id && each.period === period)!;
    expect(find('ltv-cac', '2026-10')).toMatchObject({ status: 'met', sources: ['finance/2026-10.yaml'] });
    // Below 3 for the first time since April, as the August report says.
    expect(find('ltv-cac', '2026-08').status).toBe('missed');
    expect(find('ltv-cac', '2026-08').value).toBeCloseTo(2.76, 2);
    expect(find('portfolio-roi', '2026-Q3').value).toBeGreaterThan(15);
    expect(find('portfolio-roi', '2026-Q3').sources).toHaveLength(3);
    const csv = readCsv(readFileSync(join(site.folder, 'data/finance.csv'), 'utf8'));
    const [head, ...rows] = csv;
    const place = (name: string) => head!.indexOf(name);
    for (const row of rows) {
      const figure = find(row[place('figure')]!, row[place('period')]!);
      expect(row[place('value')]).toBe(figure.value === null ? '' : String(figure.value));
    }
  });

  test('as of an earlier date, leaves out months that were not over', async () => {
    const past = await builtSite('past');
    expect(existsSync(join(past.folder, 'finance/2026-02/index.html'))).toBe(true);
    expect(existsSync(join(past.folder, 'finance/2026-03/index.html'))).toBe(false);
  }, 120_000);
});

test('an organisation without finance months has no menu entry, and a page that explains what it shows', async () => {
  const documents = documentsOf(await builtSite('minimal'));
  expect(documents.find(({ path }) => path === '/ops/')!.links).not.toContain('/ops/finance/');
  const page = documents.find(({ path }) => path === '/ops/finance/')!;
  expect(page.answer).toBe('No data: no finance month has been recorded.');
  expect(page.text).toContain('finance/2026-10.yaml');
  expect(page.tables).toEqual([]);
}, 120_000);
