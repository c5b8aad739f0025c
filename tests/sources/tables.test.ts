import { expect, test } from 'vitest';
import type { AdapterName } from '../../src/schemas/sources.ts';
import { UnexpectedAnswer } from '../../src/sources/adapter.ts';
import { allAdapters, askAll, testContext } from './context.ts';

/** What follows from one answer of a host. */
function derived(name: AdapterName, settings: object, body: unknown) {
  const adapter = allAdapters[name];
  const context = testContext(adapter.settings.parse(settings));
  const { payload } = askAll(adapter, context, () => ({ body }));
  return adapter.derive(adapter.payload.parse(payload), context);
}

const values = ({ records }: ReturnType<typeof derived>) => records.map(({ data }) => data['values']);

const COUNTED = {
  path: 'orders.csv',
  measurements: [{ metric: 'orders', value: { count: true }, absent: 'zero' }],
};

test.each([
  ['', 'nothing'],
  ['\n\r\n', 'nothing'],
  ['<!doctype html>\n<title>Log in</title>\n', 'HTML or XML'],
  ['\ufeff<?xml version="1.0"?>\n<a/>\n', 'HTML or XML'],
  ['{}\n', 'JSON'],
  ['[]', 'JSON'],
])('rows of %j are not counted', (body, what) => {
  expect(() => derived('csv', COUNTED, body)).toThrow(
    new UnexpectedAnswer(`orders.csv: expected a table, found ${what}`),
  );
});

test('a table that has only its header has no rows', () => {
  expect(values(derived('csv', COUNTED, 'Order\n'))).toEqual([[{ metric: 'orders', value: 0 }]]);
});

const OPEN = {
  path: 'tickets',
  measurements: [{ metric: 'opened', value: { count: true, where: { state: ['open'] } } }],
};

test('what no item says is not counted as zero', () => {
  const { records, leftOut } = derived('json', OPEN, [{ status: 'open' }, { status: 'closed' }]);
  expect(records).toEqual([]);
  expect(leftOut).toEqual([{ what: '"value" of metric opened', why: 'no row has "state"' }]);
  expect(() =>
    derived('json', { ...COUNTED, path: 'tickets', where: { state: ['open'] } }, [{ status: 'open' }]),
  ).toThrow(new UnexpectedAnswer('no row has "state", which where names'));
});

test.each([
  ['one that is empty', [{ state: null }, { state: 'closed' }], 0],
  ['some without', [{}, { state: 'closed' }], 0],
  ['one that fits', [{}, { state: 'open' }], 1],
])('items with %s are counted', (_, items, value) => {
  expect(values(derived('json', OPEN, items))).toEqual([[{ metric: 'opened', value }]]);
});

test('what the settings name in other letters than the table is not counted as zero, or in part', () => {
  const why = 'row 2 has "Open" in "state", and where names "open": name it as the table does, or both';
  for (const first of ['open', 'closed']) {
    const { records, leftOut } = derived('json', OPEN, [{ state: first }, { state: 'Open' }]);
    expect([records, leftOut]).toEqual([[], [{ what: '"value" of metric opened', why }]]);
  }
  expect(() => derived('csv', { ...COUNTED, where: { state: ['open'] } }, 'state\nclosed\nOpen\n')).toThrow(
    new UnexpectedAnswer(why),
  );
  const both = {
    measurements: [{ ...OPEN.measurements[0], value: { count: true, where: { state: ['open', 'Open'] } } }],
  };
  expect(values(derived('csv', { path: 'a.csv', ...both }, 'state\nopen\nOpen\n'))).toEqual([
    [{ metric: 'opened', value: 2 }],
  ]);
});

test.each([
  ['sum', ['0.0000000001'], 1e-10],
  ['max', ['0.0000000001', '-1'], 1e-10],
  ['sum', ['0.1', '0.2', '-0.3'], 0],
  ['sum', ['0.1', '0.2', '0.0000000000004'], 0.3000000000004],
  ['sum', ['1,234.5', '1'], 1235.5],
  ['sum', ['-0.5', '0.25'], -0.25],
])('the %s of %j is exact', (how, numbers, value) => {
  const settings = { path: 'a.csv', measurements: [{ metric: 'orders', value: { [how]: 'N' } }] };
  const table = `N\n${numbers.map((each) => `"${each}"`).join('\n')}\n`;
  expect(values(derived('csv', settings, table))).toEqual([[{ metric: 'orders', value }]]);
});

test('rows of a service under several of its names are one group', () => {
  const table = 'Name,Orders\nShop,5\nweb shop,7\nsearch,1\nSHOP,1\n';
  const of = { service: 'Name' };
  const settings = { path: 'orders.csv', measurements: [{ metric: 'orders', value: { sum: 'Orders' }, of }] };
  expect(values(derived('csv', settings, table))).toEqual([
    [
      { metric: 'orders', of: { service: 'search' }, value: 1 },
      { metric: 'orders', of: { service: 'shop' }, value: 13 },
    ],
  ]);
});

test('where two entries of the settings measure the same, neither is recorded', () => {
  const entry = (column: string) => ({ metric: 'orders', value: { sum: column } });
  const settings = { path: 'orders.csv', measurements: [entry('Web'), entry('App')] };
  const { records, leftOut } = derived('csv', settings, 'Web,App\n5,7\n');
  expect(records).toEqual([]);
  expect(leftOut).toEqual([
    { what: 'metric orders', why: '2 groups of rows have these dimensions, and none is the whole' },
  ]);
});

test('series that mean the same service are not recorded, because each is only a part', () => {
  const settings = {
    metrics: [{ metric: 'orders', value: 'sum by (app) (orders)', of: { service: 'app' } }],
  };
  const series = (app: string, value: string) => ({ metric: { app }, value: [0, value] });
  const result = [series('shop', '5'), series('Web shop', '7'), series('search', '1')];
  const { records, leftOut } = derived('prometheus', settings, {
    status: 'success',
    data: { resultType: 'vector', result },
  });
  expect(records.map(({ data }) => data['values'])).toEqual([
    [{ metric: 'orders', of: { service: 'search' }, value: 1 }],
  ]);
  expect(leftOut).toEqual([
    { what: 'metric orders for shop', why: '2 series have these dimensions, and none is the whole' },
  ]);
});
