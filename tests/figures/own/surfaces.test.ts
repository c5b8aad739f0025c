import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { runCommand } from '../../../src/cli/command.ts';
import { command as newRecord } from '../../../src/cli/new.ts';
import { figureChanges } from '../../../src/diff/figures.ts';
import { readSide } from '../../../src/diff/side.ts';
import { figureJson } from '../../../src/exports/figures/figure-index.ts';
import { figureYears } from '../../../src/exports/figures/figure-years.ts';
import { sections } from '../../../src/exports/menu.ts';
import { nameIndex } from '../../../src/exports/names.ts';
import { measurementTable, ownFigureTable, ownMetricTable } from '../../../src/exports/own/metrics.ts';
import { partsOf } from '../../../src/exports/parquet/parts.ts';
import { searchRecords } from '../../../src/exports/search-records.ts';
import { tableCsv } from '../../../src/exports/table-csv.ts';
import { dataFilesFor } from '../../../src/exports/tables.ts';
import { EVERYONE } from '../../../src/records/audience/audience.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { toJsonSchema } from '../../../src/schemas/json-schema.ts';
import { measurements } from '../../../src/schemas/measurements.ts';
import { definitionRows } from '../../../src/views/method.ts';
import { ownMetricRows, ownMetricsAnswer } from '../../../src/views/own/metric-list.ts';
import { ownMetricAnswer, ownMetricPage } from '../../../src/views/own/metric-page.ts';
import { reviewChart } from '../../../src/views/reviews/review-chart.ts';
import { reviewFigure } from '../../../src/views/reviews/review-figure.ts';
import { reviewViews } from '../../../src/views/reviews/review-view.ts';
import { connect, dataOf } from '../../mcp/connect.ts';
import { organisation, review, siteOf } from '../../views/reviews/reviewed.ts';

/** The two files that add a metric with two dimensions and a target. */
const DECLARED = {
  'playbook/metrics.yaml': `refund-rate:
  name: Refund rate
  unit: '%'
  decimals: 1
  better: lower
  aggregation: ratio
  counts: order
  dimensions: { service: services, channel: [email, chat] }
  target: <= 2.5 %
  minimum: 50
  cadence: day
  owner: studio-producer
`,
};
const value = (service: string, channel: string, numerator: number, denominator: number) =>
  `  - { metric: refund-rate, day: 2026-02-10, of: { service: ${service}, channel: ${channel} }, numerator: ${numerator}, denominator: ${denominator} }\n`;
const MEASURED = {
  'metrics/2026-02.yaml': `values:\n${value('shop', 'email', 1, 40)}${value('shop', 'chat', 1, 20)}${value('search', 'email', 3, 40)}`,
};
const SHOWN = {
  'reviews/2026-Q1.mdx': review(
    'statements:\n  - { figure: metric-refund-rate, period: 2026-02-10, value: 5.0 }\n',
    '\n## Market\n\nRefunds were <Figure id="metric-refund-rate" period="2026-02" subject="service:shop" />.\n\n<Chart figure="metric-refund-rate" by="month" last={3} />\n',
  ),
};

const root = organisation({ ...DECLARED, ...MEASURED, ...SHOWN });
const site = siteOf(root);
const { basis, figures } = site;
const source = {
  asOf: { instant: basis.asOf, from: 'organisation' as const },
  basis,
  figures,
  history: { known: false as const, reason: 'in memory' },
  gone: [],
};
const id = 'metric-refund-rate';

test('two files are enough: they are valid, and a wrong statement about the metric is refused', () => {
  expect(checkContent(site.content, basis.asOf).filter(({ severity }) => severity === 'error')).toEqual([]);
  const wrong = organisation({
    ...DECLARED,
    ...MEASURED,
    'reviews/2026-Q1.mdx': SHOWN['reviews/2026-Q1.mdx'].replace('value: 5.0', 'value: 4.0'),
  });
  expect(checkContent(readContent(wrong), basis.asOf).map(({ message }) => message)).toContain(
    'statements[0]: metric-refund-rate in 2026-02-10 is stated as 4, but the records give 5.0 % (5 ÷ 100 orders)',
  );
});

describe('the metric is', () => {
  test('on its page, and in the list', () => {
    expect(ownMetricAnswer(basis, figures, 'refund-rate')).toBe(
      'February 2026. Missed: 5.0 %, target at most 2.5 %; 1 of 28 days.',
    );
    const { known, target } = ownMetricPage(basis, figures, 'refund-rate');
    expect(target).toBe('≤ 2.5 %');
    expect(
      known!.members.map(({ dimension, rows }) => [
        dimension,
        rows.map(({ name, figure }) => [name, figure?.value]),
      ]),
    ).toEqual([
      [
        'service',
        [
          ['Search', 7.5],
          ['Shop', expect.closeTo(10 / 3, 9)],
        ],
      ],
      [
        'channel',
        [
          ['chat', 5],
          ['email', 5],
        ],
      ],
    ]);
    const rows = ownMetricRows(basis, figures);
    expect(rows.map(({ name, status }) => [name, status])).toEqual([['Refund rate', 'missed']]);
    expect(ownMetricsAnswer(rows)).toBe('1 metric of our own: 1 missed it.');
  });

  test('in the menu, found by name and by text, and defined on the method page', () => {
    const menu = sections(basis, figures);
    expect(JSON.stringify(menu)).toContain('/metrics/own/');
    const { names } = nameIndex(basis, figures, menu, (path) => path);
    expect(names.find(({ name }) => name === 'Refund rate')?.path).toBe('/metrics/refund-rate/');
    const found = searchRecords(basis.ledger, () => '2026-04-10', '/').map(({ url }) => url);
    expect(found).toContain('/metrics/refund-rate/');
    expect(definitionRows(basis).at(-1)).toMatchObject({
      id,
      name: 'Refund rate',
      formula: '100 × sum of the numerators ÷ sum of the denominators.',
    });
  });

  test('in CSV, Parquet and the data of figures', () => {
    const names = dataFilesFor(EVERYONE).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['own-metrics', 'own-metric-figures', 'measurements']));
    expect(tableCsv(ownMetricTable, source)).toContain(
      'refund-rate,metric-refund-rate,Refund rate,%,lower,ratio',
    );
    expect(tableCsv(ownFigureTable, source)).toContain(`${id},channel:chat,2026-02,false,5,%,20`);
    expect(tableCsv(measurementTable, source)).toContain('2026-02-10,service:shop channel:chat,1,20');
    expect(partsOf(ownFigureTable, source).length).toBe(1);
    const index = JSON.parse(figureJson.write(source, undefined));
    expect(index.figures.find((each: { id: string }) => each.id === id)).toMatchObject({
      name: 'Refund rate',
    });
    const [document] = figureYears.documents(source).filter(({ name }) => name === `${id}/2026`);
    const { figures: bySubject } = JSON.parse(document!.write());
    expect(bySubject['service:search']['2026-02']).toMatchObject({
      value: 7.5,
      status: 'no_target',
      words: { working: '3 ÷ 40 orders' },
    });
    expect(bySubject.organisation['2026-02'].words.target).toBe('≤ 2.5 %: missed');
  });

  test('in a review, as a figure and as a chart', () => {
    const [view] = reviewViews(site);
    const shown = reviewFigure(basis, view!, { id, subject: 'service:shop', period: '2026-02' });
    expect(shown.name).toBe('Refund rate, Shop, February 2026');
    expect(shown.figure?.value).toBeCloseTo(10 / 3, 9);
    const { name, chart } = reviewChart(basis, figures, view!, {
      figure: id,
      subject: 'organisation',
      by: 'month',
      last: 3,
    });
    expect(name).toBe('Refund rate');
    expect(chart!.points.at(-2)).toMatchObject({ value: 5, missed: true });
  });

  test('in what a change does', () => {
    const before = readSide(readContent(organisation(DECLARED)), basis.asOf);
    const changes = figureChanges(before, readSide(site.content, basis.asOf));
    expect(changes.find((each) => each.id === id && each.subject === 'service:shop')).toMatchObject({
      name: 'Refund rate',
      subjectName: 'Shop',
      before: null,
    });
  });

  test('read by agents, and begun by the command', async () => {
    const client = await connect(root, { asOf: '2026-05-01T12:00:00+02:00' });
    const answer = await dataOf(client, 'read_figures', { id, period: '2026-02', subject: 'service:search' });
    expect(answer.figures).toMatchObject([{ name: 'Refund rate', value: 7.5, shown: '7.5 %' }]);
    const begun = await runCommand(newRecord, ['measurements', '--content', root, '--set', 'values=[]'], {
      cwd: root,
      env: {},
      now: basis.asOf,
    });
    expect(begun).toMatchObject({ code: 0 });
    expect(begun.out).toContain('metrics/2026-0');
  });

  test('completed by editors from the schema', () => {
    const { properties } = toJsonSchema(measurements.schema);
    expect(properties!['values']!.items!.properties!['metric']!.description).toContain(
      'An id of playbook/metrics.yaml.',
    );
  });
});

test('as of a moment before the end of its day, a value is not known', () => {
  const at = (instant: string) =>
    siteOf(root, Date.parse(instant)).figures.find(id, 'organisation', '2026-02');
  expect(at('2026-02-10T20:00:00+01:00')?.value ?? null).toBeNull();
  expect(at('2026-02-11T00:00:00+01:00')?.value).toBe(5);
});
