import { expect, test } from 'vitest';
import type { Column } from '../../src/charts/columns.ts';
import { type LinePoint, type LineSeries, seriesOf } from '../../src/charts/line.ts';
import { lineSentence, markTitles } from '../../src/charts/line-words.ts';
import type { Step } from '../../src/charts/waterfall.ts';
import { complianceOverview } from '../../src/views/compliance/compliance-overview.ts';
import { readinessPage } from '../../src/views/compliance/readiness-page.ts';
import { securityPage } from '../../src/views/compliance/security-page.ts';
import { delivery } from '../../src/views/deployments/delivery.ts';
import { financeOverview } from '../../src/views/finance/finance-overview.ts';
import { growthOverview } from '../../src/views/growth/growth-overview.ts';
import { improvementOverview } from '../../src/views/improvement/improvement-overview.ts';
import { incidentArchive, incidentChart, incidentYears } from '../../src/views/incidents/incident-archive.ts';
import { resolutionChart } from '../../src/views/incidents/response.ts';
import { dailyMetrics } from '../../src/views/metrics/daily.ts';
import { monthlyMetrics } from '../../src/views/metrics/monthly.ts';
import { weeklyMetrics } from '../../src/views/metrics/weekly.ts';
import { platformPage } from '../../src/views/publishing/platform-page.ts';
import { successMetric } from '../../src/views/scorecard/success-metric.ts';
import { servicePage } from '../../src/views/services/service-page.ts';
import { demoBasis, demoFigures } from '../support/demo-content.ts';

type Rows = readonly (readonly (string | number)[])[];
type Lines = { points: LinePoint[]; series?: LineSeries[]; rows: Rows };
type Columns = { columns: Column[]; rows: Rows };

const basis = demoBasis();
const figures = demoFigures();
const { ledger } = basis;

/** What the pages with charts show, by page. */
const views: Record<string, unknown> = {
  growth: growthOverview(basis, figures),
  finance: financeOverview(basis, figures),
  monthly: monthlyMetrics(basis, figures),
  weekly: weeklyMetrics(basis, figures),
  daily: dailyMetrics(basis, figures),
  readiness: readinessPage(basis, figures),
  security: securityPage(basis, figures),
  compliance: complianceOverview(basis, figures),
  deployments: delivery(basis, figures),
  improvement: improvementOverview(basis, figures),
  response: resolutionChart(basis, figures),
  ...Object.fromEntries(
    Object.keys(ledger.scorecard.data).map((id) => [`scorecard ${id}`, successMetric(basis, figures, id)]),
  ),
  ...Object.fromEntries(
    Object.keys(ledger.platforms.data).map((id) => [`platform ${id}`, platformPage(basis, figures, id)]),
  ),
  ...Object.fromEntries(basis.services.map(({ id }) => [`service ${id}`, servicePage(basis, figures, id)])),
  ...Object.fromEntries(
    incidentYears(basis).map((year) => [
      `incidents ${year}`,
      incidentChart(basis, figures, incidentArchive(basis, year)),
    ]),
  ),
};

/** Everything in a view for which something holds. */
function all<T>(view: unknown, is: (part: object) => boolean, seen = new Set<object>()): T[] {
  if (typeof view !== 'object' || view === null || seen.has(view)) return [];
  seen.add(view);
  const own = is(view) ? [view as T] : [];
  return [...own, ...Object.values(view).flatMap((part) => all<T>(part, is, seen))];
}

/** A text's first number, as far as it is written. */
function numberIn(text: string): { value: number; step: number } {
  const [found] = /[−-]?\d[\d\u202f]*(\.\d+)?/.exec(text) ?? ['NaN'];
  const plain = found.replaceAll('\u202f', '').replace('−', '-');
  return { value: Number(plain), step: 10 ** -(plain.split('.')[1]?.length ?? 0) };
}

/** Whether a text says a value, at the precision at which it says it. */
const says = (text: string, value: number) => {
  const said = numberIn(text);
  return Math.abs(said.value - value) < said.step * (1 + 1e-9);
};

test('each mark of each line names its own series, place and value', () => {
  let [charts, several] = [0, 0];
  for (const [page, view] of Object.entries(views))
    for (const chart of all<Lines>(view, (part) => 'points' in part && 'rows' in part)) {
      charts++;
      const { points, rows } = chart;
      const series = seriesOf(points, chart.series);
      const titles = markTitles(points, series);
      const sentence = lineSentence(points, series);
      if (series.length > 1) several++;
      for (const [line, { name, values, texts }] of series.entries()) {
        for (const [i, value] of values.entries()) {
          const title = titles[line]![i]!;
          const place = String(rows[i]![0]);
          expect(title.startsWith(place), `${page}: ${title}`).toBe(true);
          const rest = title.slice(place.length);
          if (value === null) expect(rest, `${page}: ${title}`).toContain('no data');
          else expect(says(rest.slice(rest.indexOf(':')), value), `${page}: ${title} is ${value}`).toBe(true);
          if (series.length === 1) continue;
          expect(rest.startsWith(`, ${name}: `), `${page}: ${title}`).toBe(true);
          // The table under the chart says the same.
          if (value !== null && !points[i]!.unfinished)
            expect(rows[i]!.map(String), `${page}: ${title}`).toContain(texts[i]);
        }
        if (series.length === 1) continue;
        const first = values.findIndex((value) => value !== null);
        if (first >= 0)
          expect(sentence, page).toContain(`${name}: First, ${points[first]!.title}: ${texts[first]}`);
      }
    }
  expect(charts).toBeGreaterThan(40);
  expect(several).toBeGreaterThan(2);
});

test('each cell of a heat map names its own value', () => {
  let cells = 0;
  type Cell = { value: number | null; title: string; href?: string };
  for (const [page, view] of Object.entries(views))
    for (const { cells: own } of all<{ cells: Cell[] }>(view, (part) => 'cells' in part))
      for (const cell of own) {
        if (!cell || typeof cell.title !== 'string' || typeof cell.value !== 'number') continue;
        cells++;
        const text = cell.title.slice(cell.title.indexOf(': '));
        expect(says(text, cell.value), `${page}: ${cell.title} is ${cell.value}`).toBe(true);
      }
  expect(cells).toBeGreaterThan(100);
});

/** Whether a part of a view is columns with the table under them. */
function hasColumns(part: Partial<Columns>): boolean {
  const first = Array.isArray(part.columns) && part.columns[0];
  return typeof first === 'object' && 'values' in first && Array.isArray(part.rows);
}

test('each column names its own place, and each step its own value', () => {
  let [columns, steps] = [0, 0];
  for (const [page, view] of Object.entries(views)) {
    for (const chart of all<Columns>(view, hasColumns))
      for (const [i, column] of chart.columns.entries()) {
        columns++;
        expect(column.title.startsWith(String(chart.rows[i]![0])), `${page}: ${column.title}`).toBe(true);
        if (column.values.every((value) => value === null)) expect(column.title).toContain('no data');
      }
    for (const { label, value, title } of all<Step>(view, (part) => 'label' in part && 'text' in part)) {
      if (typeof value !== 'number') continue;
      steps++;
      expect(title.startsWith(`${label} `) && says(title, value), `${page}: ${title}`).toBe(true);
    }
  }
  expect(columns).toBeGreaterThan(50);
  expect(steps).toBeGreaterThan(4);
});
