import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Request, UnexpectedAnswer } from '../../src/sources/adapter.ts';
import { type AnyAdapter, allAdapters, askAll, testContext } from './context.ts';
import { gatusAnswer, prometheusAnswer } from './days.ts';
import { faultsOf } from './record-shapes.ts';

/** A moment after the last period that is collected. */
const NOW = Date.parse('2026-12-01T02:00:00Z');
const gatusThen = gatusAnswer(NOW);

/** A host that answers like Prometheus below /prometheus/, and like Gatus below /gatus/. */
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    const query = Object.fromEntries(url.searchParams);
    const asked = { path: url.pathname, query };
    const { body } = url.pathname.startsWith('/gatus/') ? gatusThen(asked) : prometheusAnswer(asked);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

/** Puts the questions of an adapter to the host below a path. */
async function collect(adapter: AnyAdapter, below: string, settings: unknown, period: string) {
  const context = testContext(adapter.settings.parse(settings), { id: 'host', period });
  const questions = adapter.ask(context);
  let step = questions.next();
  while (!step.done) {
    const { path, query }: Request = step.value;
    const response = await fetch(`${address}/${below}/${path}?${new URLSearchParams(query)}`);
    const answer: Answer = { body: await response.json() };
    step = questions.next(answer);
  }
  const text = JSON.stringify(step.value);
  return { text, ...adapter.derive(adapter.payload.parse(JSON.parse(text)), context) };
}

const PROMETHEUS = {
  metrics: [{ metric: 'orders', value: 'sum(increase(orders_total[$period]))', decimals: 0 }],
  levels: [{ level: 'checkout-requests', good: 'good', total: 'good', every: '1 h' }],
  watch: [{ selector: 'up', label: 'job', interval: '60 s' }],
};

describe('over HTTP', () => {
  test('Prometheus gives measurements, counts of requests and monitored time', async () => {
    const { records, leftOut } = await collect(
      allAdapters.prometheus,
      'prometheus',
      PROMETHEUS,
      '2026-11-28',
    );
    expect(records.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'measurements 2026-11-28.host',
      'levelCounts 2026-11-28.host',
      'watch 2026-11-28.host',
    ]);
    expect(records.flatMap(faultsOf)).toEqual([]);
    expect(records[1]!.data['counts']).toHaveLength(24);
    expect(records[2]!.data['watched']).toEqual(
      ['search', 'shop'].map((service) => ({
        service,
        from: '2026-11-28T00:00:00+01:00',
        to: '2026-11-29T00:00:00+01:00',
        by: 'host',
        samples: 1440,
      })),
    );
    expect(leftOut.map(({ what }) => what).filter((what) => !what.includes('failed'))).toEqual([]);
  });

  test('an error of Prometheus is unexpected, and is told in its own words', async () => {
    const broken = { metrics: [{ metric: 'orders', value: 'unclosed(' }] };
    await expect(collect(allAdapters.prometheus, 'prometheus', broken, '2026-11-28')).rejects.toThrow(
      new UnexpectedAnswer(
        'the query "value" of metric orders: expected status success, found an error: bad_data: parse error: unclosed left parenthesis',
      ),
    );
  });

  test('Gatus gives the monitored time of the day that it still has', async () => {
    const { records } = await collect(allAdapters.gatus, 'gatus', { interval: '60 s' }, '2026-11-30');
    expect(records[0]!.data['watched']).toMatchObject([
      {
        service: 'search',
        from: '2026-11-30T00:00:00+01:00',
        to: '2026-12-01T00:00:00+01:00',
        samples: 1440,
      },
      { service: 'shop', samples: 1440 },
    ]);
  });
});

test('thirty days of a small Prometheus stay small, and each gives the same bytes again', () => {
  const adapter = allAdapters.prometheus;
  const settings = adapter.settings.parse(PROMETHEUS);
  for (let day = 1; day <= 30; day++) {
    const context = testContext(settings, { period: `2026-11-${String(day).padStart(2, '0')}` });
    const kept = () => JSON.stringify(askAll(adapter, context, prometheusAnswer).payload, null, 1);
    const text = kept();
    if (day % 10 === 0) expect(kept()).toBe(text);
    expect(text.length).toBeLessThan(20 * 1024);
    const { records } = adapter.derive(adapter.payload.parse(JSON.parse(text)), context);
    expect(records.flatMap(faultsOf)).toEqual([]);
    expect(records).toHaveLength(3);
  }
});
