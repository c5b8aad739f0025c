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
