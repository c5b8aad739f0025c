import type { Answer, Request } from '../../src/sources/adapter.ts';

/** Numbers from 0 to 1 from a seed: the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Checks of a monitor once a minute, one in a thousand of which failed. Epoch milliseconds. */
function checksBetween(from: number, to: number): { at: number; ok: boolean }[] {
  const random = randomOf(from / 60_000);
  const checks = [];
  for (let at = from; at < to; at += 60_000) checks.push({ at, ok: random() > 0.001 });
  return checks;
}

const success = (resultType: string, result: unknown): Answer => ({
  body: { status: 'success', data: { resultType, result } },
});

/** Answers like a small Prometheus: a counter for any query, a sample a minute for a selector of a range. Any moment has the same answer each time. */
export function prometheusAnswer({ path, query = {} }: Request): Answer {
  const { query: expression = '', time, start, end, step } = query;
  if (expression.includes('unclosed('))
    return {
      body: { status: 'error', errorType: 'bad_data', error: 'parse error: unclosed left parenthesis' },
    };
  if (path.endsWith('query_range')) {
    const values = [];
    for (let at = Number(start); at <= Number(end); at += Number(step))
      values.push([at, String(1000 + Math.round(randomOf(at)() * 500))]);
    return success('matrix', [{ metric: {}, values }]);
  }
  const range = /\[(\d+)s\]$/.exec(expression);
  if (!range)
    return success('vector', [
      { metric: {}, value: [Number(time), String(Math.round(randomOf(Number(time))() * 900))] },
    ]);
  const to = Number(time) * 1000;
  const from = Math.ceil((to - Number(range[1]) * 1000) / 60_000) * 60_000;
  const values = checksBetween(from, to).map(({ at, ok }) => [at / 1000, ok ? '1' : '0']);
  return success('matrix', [
    { metric: { job: 'shop' }, values },
    { metric: { job: 'search' }, values },
  ]);
}

/** Answers like a Gatus that keeps the results of two days up to a moment, for two endpoints. */
export function gatusAnswer(now: number): (request: Request) => Answer {
  const results = checksBetween(now - 2 * 86_400_000, now).map(({ at, ok }) => ({
    success: ok,
    timestamp: new Date(at).toISOString(),
    conditionResults: [],
  }));
  return ({ query = {} }) => {
    const [page, size] = [Number(query['page']), Number(query['pageSize'])];
    const end = Math.max(0, results.length - (page - 1) * size);
    const own = results.slice(Math.max(0, end - size), end);
    return { body: ['shop', 'search'].map((key) => ({ name: key, key, results: own })) };
  };
}
