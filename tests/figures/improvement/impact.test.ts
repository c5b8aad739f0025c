import { describe, expect, test } from 'vitest';
import { improvement } from '../../../src/figures/improvement/direction.ts';
import { figuresOf } from '../../support/ledger.ts';

const step = (id: string, role?: string) => ({ id, name: id, owners: ['chief'], ...(role && { role }) });
const loop = { steps: [step('chosen'), step('shipped', 'deployment'), step('weighed', 'impact')] };
const day = (date: string) => `2026-${date}T00:00:00Z`;
const visit = (at: string, finished = at) => ({ started: day(at), finished: day(finished), by: 'chief' });
const feature = (impact: object, more: object = {}) => ({
  title: 'A feature',
  summary: 'It does something',
  owner: 'chief',
  steps: {
    chosen: { entered: day('01-01'), ...visit('01-05') },
    shipped: visit('03-01', '03-02'),
    weighed: visit('06-03', '06-04'),
  },
  impact: { by: '2026-06-30', ...impact },
  ...more,
});
const ASOF = '2026-07-01T00:00:00Z';
const counts = (before: number, after: number) => ({
  counts: { what: 'Parcels on time', before: { count: before, of: 100 }, after: { count: after, of: 100 } },
});
const verdictOf = (impact: object, setting: object = {}, more: object = {}) => {
  const { find } = figuresOf({ loop, features: { own: feature(impact, more) }, ...setting }, ASOF);
  const figure =
    find('feature-impact', 'feature:own', 'all') ?? find('feature-impact-points', 'feature:own', 'all');
  return (
    figure && {
      verdict: figure.detail!['verdict'],
      value: figure.value,
      status: figure.status,
      target: figure.target,
    }
  );
};

describe('impact against expectation', () => {
  test.each([
    ['as much as was hoped for', 40, 50, '25 %', 'met', 25],
    ['less than that', 40, 49, '25 %', 'partly', 22.5],
    ['none', 40, 40, '25 %', 'missed', 0],
    ['worse', 40, 30, '25 %', 'missed', -25],
    ['in points', 40, 50, '10 points', 'met', 10],
    ['less in points', 40, 49, '10 points', 'partly', 9],
  ])('counts: %s', (_, before, after, atLeast, verdict, value) => {
    expect(verdictOf({ ...counts(before, after), atLeast })).toMatchObject({
      verdict,
      value,
      target: `>= ${atLeast}`,
    });
  });

  test('lower is better if the record says so', () => {
    expect(verdictOf({ ...counts(50, 40), atLeast: '20 %', direction: 'down' })).toMatchObject({
      verdict: 'met',
      value: 20,
    });
    expect(verdictOf({ ...counts(40, 50), atLeast: '20 %', direction: 'down' })).toMatchObject({
      verdict: 'missed',
    });
  });

  test('from a negative value, nearer to zero is better', () => {
    expect(improvement(-10, -5, 'up')).toBe(50);
    expect(improvement(-10, -15, 'up')).toBe(-50);
    expect(improvement(-10, 10, 'up')).toBe(200);
    expect(improvement(-10, -15, 'down')).toBe(50);
    expect(improvement(10, -5, 'down')).toBe(150);
    expect(improvement(0, 0, 'up')).toBeNull();
    expect(improvement(null, 5, 'up')).toBeNull();
    expect(improvement(5, null, 'down')).toBeNull();
    expect(improvement(8, 8, 'down')).toBe(0);
  });

  test('from zero there is no share, and the verdict is not met', () => {
    expect(verdictOf({ ...counts(0, 50), atLeast: '5 %' })).toMatchObject({
      verdict: 'no data',
      value: null,
      status: 'no_data',
    });
  });

  test('without counts afterwards it is not measured yet', () => {
    const { counts: both } = counts(40, 50);
    expect(verdictOf({ counts: { ...both, after: undefined }, atLeast: '5 %' })).toMatchObject({
      verdict: 'not yet',
      value: null,
    });
  });

  const outage = (month: string, hours: number) => ({
    title: 'Down',
    severity: 'P2',
    state: 'resolved',
    started: day(`${month}-10`),
    resolved: `2026-${month}-10T0${hours}:00:00Z`,
    impacts: [
      { service: 'api', level: 'outage', from: day(`${month}-10`), to: `2026-${month}-10T0${hours}:00:00Z` },
    ],
  });

  test('a figure before and after, in its better direction', () => {
    const incidents = { a: outage('02', 4), b: outage('05', 3) };
    const impact = { figure: 'mttr', before: '2026-02', after: '2026-05', atLeast: '20 %' };
    // 240 minutes became 180.
    expect(verdictOf(impact, { incidents })).toMatchObject({ verdict: 'met', value: 25 });
    expect(verdictOf({ ...impact, after: '2026-04' }, { incidents })).toMatchObject({
      verdict: 'no data',
      value: null,
    });
    expect(verdictOf({ ...impact, after: '2026-07' }, { incidents })).toMatchObject({
      verdict: 'not yet',
      value: null,
    });
    expect(verdictOf({ ...impact, figure: 'nps' }, { incidents })).toMatchObject({ verdict: 'no data' });
  });

  const experiment = (conversions: number, more: object = {}) => ({
    title: 'A test',
    hypothesis: 'More order',
    metric: { name: 'orders', baseline: 30, smallestEffect: '5 %' },
    plannedSample: 10000,
    planned: '2026-02-01',
    started: '2026-03-02',
    ends: '2026-05-01',
    ended: '2026-05-01',
    variants: [
      { id: 'a', name: 'A', control: true, exposures: 10000, conversions: 3000 },
      { id: 'b', name: 'B', exposures: 10000, conversions },
    ],
    owner: 'chief',
    ...more,
  });

  test('an experiment: its lift, once the full sample is there and chance does not explain it', () => {
    const own = (conversions: number, more: object = {}) =>
      verdictOf(
        { atLeast: '5 %' },
        { experiments: { x: experiment(conversions, more) } },
        { experiment: 'x' },
      );
    expect(own(3300)).toMatchObject({ verdict: 'met' });
    expect(own(3300)!.value).toBeCloseTo(10, 10);
    // Chance explains 1 % more.
    expect(own(3030)).toMatchObject({ verdict: 'missed' });
    expect(own(2700)).toMatchObject({ verdict: 'missed' });
    // Stopped early, and running.
    expect(own(3300, { plannedSample: 20000 })).toMatchObject({ verdict: 'no data', value: null });
    expect(own(3300, { plannedSample: 20000, ended: undefined, counted: '2026-06-01' })).toMatchObject({
      verdict: 'not yet',
    });
  });

  test('the share counts features dropped after their test, but not those never used', () => {
    const { steps } = feature({});
    const { weighed: _, ...seen } = steps;
    const { shipped: __, ...unseen } = seen;
    const dropped = { at: day('06-01'), by: 'chief', why: 'It lost' };
    const features = {
      met: feature({ ...counts(40, 50), atLeast: '5 %' }),
      lost: { ...feature({ ...counts(40, 30), atLeast: '5 %' }), steps: seen, dropped },
      unseen: { ...feature({ ...counts(40, 50), atLeast: '5 %' }), steps: unseen, dropped },
      open: { ...feature({ ...counts(40, 50), atLeast: '5 %' }), steps: seen },
    };
    const { get, find } = figuresOf({ loop, features }, ASOF);
    expect(get('impact-attainment', 'organisation', 'all')).toMatchObject({
      value: 50,
      n: 2,
      detail: { open: 1 },
    });
    expect(find('feature-impact', 'feature:unseen', 'all')).toBeUndefined();
  });
});
