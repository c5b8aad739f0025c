import { expect, test } from 'vitest';
import { budgetTable, resultTable } from '../../../src/views/finance/budget-tables.ts';
import { changeCells } from '../../../src/views/finance/cells.ts';
import { financeOverview, financeOverviewAnswer } from '../../../src/views/finance/finance-overview.ts';
import { monthsAhead } from '../../../src/views/finance/forecast.ts';
import { figuresOf } from '../../support/ledger.ts';

const line = (
  name: string,
  kind: string,
  area: string,
  budget: string,
  actual: string,
  more: object = {},
) => ({
  line: name,
  kind,
  area,
  budget,
  actual,
  ...more,
});
const month = {
  lines: [
    line('Boxes', 'revenue', 'sales', '900', '1000'),
    line('Parcels', 'cost', 'goods', '300', '330'),
    line('Paper', 'cost', 'goods', '100', '90'),
    line('Servers', 'cost', 'infrastructure', '50', '50', { note: 'Renewed' }),
  ],
};
const own = figuresOf({ finance: { '2025-11': month, '2025-12': month } }, '2026-01-15T12:00:00Z');
const { data } = own.basis.ledger.finance.at(-1)!;
const texts = (cells: readonly { text: string }[]) => cells.map(({ text }) => text);

test('costs over budget are unfavourable, revenue over budget is favourable', () => {
  const revenue = budgetTable(data.lines, 'revenue', 'EUR');
  expect(texts(revenue.rows[0]!).slice(0, 3)).toEqual(['Boxes', '900.00', '1\u202f000.00']);
  expect(texts(revenue.rows[0]!).at(-1)).toBe('F');
  const cost = budgetTable(data.lines, 'cost', 'EUR');
  const flags = cost.rows.map((row) => [row[0]!.text, row[5]!.text]);
  expect(flags).toEqual([
    ['Parcels', 'U'],
    ['Paper', 'F'],
    [expect.stringMatching(/^Cost of goods/), 'U'],
    ['Servers', '–'],
  ]);
});

test('an area of several lines has a total; one line has none', () => {
  const { rows, total } = budgetTable(data.lines, 'cost', 'EUR');
  expect(texts(rows[2]!).slice(1, 3)).toEqual(['400.00', '420.00']);
  expect(texts(total!).slice(1, 3)).toEqual(['450.00', '470.00']);
  expect(budgetTable(data.lines, 'revenue', 'EUR').rows).toHaveLength(1);
});

test('notes have a column only where there are any', () => {
  const heads = (kind: 'revenue' | 'cost') =>
    budgetTable(data.lines, kind, 'EUR').head.map(({ text }) => text);
  expect(heads('cost')).toContain('Note');
  expect(heads('revenue')).not.toContain('Note');
});

test('the result is what revenue leaves after cost', () => {
  const { total } = resultTable(data.lines, 'EUR');
  expect(texts(total!).slice(1, 3)).toEqual(['450.00', '530.00']);
  expect(texts(total!).at(-1)).toBe('F');
});

test('a change from nothing, or from what is not known, is not known', () => {
  const others = [{ id: '2025-11', data }];
  const change = (now: number | null, then: number | null) => changeCells(others, now, () => then)[0]!.text;
  expect(change(110, 100)).toContain('10.0 %');
  expect([change(110, 0), change(110, null), change(null, 100)]).toEqual([
    'not known',
    'not known',
    'not known',
  ]);
});

test('the overview is about the last recorded month, and looks over the end of the year', () => {
  const view = financeOverview(own.basis, own)!;
  expect([view.month.id, view.compared, view.recorded]).toEqual([
    '2025-12',
    ['November 2025'],
    ['2025-12', '2025-11'],
  ]);
  expect(monthsAhead(own.basis, view.month).map(({ id }) => id)).toEqual(['2026-01', '2026-02', '2026-03']);
});

test('a finished month without a record is said first', () => {
  expect(financeOverviewAnswer(own.basis, own)).toMatch(/^December 2025: /);
  const late = figuresOf({ finance: { '2025-12': month } }, '2026-02-15T12:00:00Z');
  expect(financeOverviewAnswer(late.basis, late)).toMatch(/^No finance month .* since December 2025\. /);
  const nothing = figuresOf({}, '2026-01-15T12:00:00Z');
  expect(financeOverviewAnswer(nothing.basis, nothing)).toMatch(/^No data/);
  expect(financeOverview(nothing.basis, nothing)).toBeUndefined();
});
