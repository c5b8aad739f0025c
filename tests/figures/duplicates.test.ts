import { describe, expect, test } from 'vitest';
import type { Basis } from '../../src/figures/basis.ts';
import { collectFigures, type Family } from '../../src/figures/figures.ts';
import { makeFigure } from '../../src/figures/make-figure.ts';
import { figuresOf } from '../support/ledger.ts';

const END = '2026-06-01T00:00:00Z';
const { basis } = figuresOf({}, END);
const uptime =
  (...periods: string[]): Family =>
  (of: Basis) =>
    periods.map((id) =>
      makeFigure(of, 'uptime', 'organisation', of.calendar.period(id), { value: 1, n: 1, sources: [] }),
    );

describe('a figure computed twice', () => {
  test('by two families is an error that names both', () => {
    expect(() =>
      collectFigures(basis, { one: uptime('2026-04'), other: uptime('2026-03', '2026-04') }),
    ).toThrow(
      'the figure "uptime" of "organisation" for "2026-04" is computed twice: by the families "one" and "other"',
    );
  });

  test('by one family is one too', () => {
    expect(() => collectFigures(basis, { one: uptime('2026-04', '2026-04') })).toThrow(
      'by the families "one" and "one"',
    );
  });

  test('is allowed if subject or period differ; a later family sees the figures of earlier ones', () => {
    const found: (number | null)[] = [];
    const { all } = collectFigures(basis, {
      one: uptime('2026-03', '2026-04'),
      other: (_, find) => {
        found.push(find('uptime', 'organisation', '2026-04')?.value ?? null);
        found.push(find('uptime', 'organisation', '2026-05')?.value ?? null);
        return [];
      },
    });
    expect(all).toHaveLength(2);
    expect(found).toEqual([1, null]);
  });
});

describe('duplicate names in content', () => {
  test('in a growth month give one figure, of the first', () => {
    const { get } = figuresOf(
      {
        growth: {
          '2026-04': {
            channels: [
              { channel: 'search', spend: '100', acquired: 20, converted: 10 },
              { channel: 'search', spend: '900', acquired: 90, converted: 10 },
            ],
            funnel: [
              { step: 'visit', count: 100 },
              { step: 'Sign up', count: 50 },
              { step: 'sign-up', count: 10 },
            ],
            campaigns: [
              { name: 'Back', sent: 10, reached: 10, returned: 5 },
              { name: 'back', sent: 10, reached: 10, returned: 1 },
            ],
            adoption: [
              { feature: 'Search', users: 1, eligible: 4 },
              { feature: 'search', users: 4, eligible: 4 },
            ],
          },
        },
      },
      END,
    );
    expect(get('channel-cac', 'channel:search', '2026-04').value).toBe(10);
    expect(get('funnel-step', 'step:sign-up', '2026-04').value).toBe(50);
    expect(get('campaign-return', 'campaign:back', '2026-04').value).toBe(50);
    expect(get('feature-adoption', 'feature:search', '2026-04').value).toBe(25);
  });

  test('in the loop give one step', () => {
    const { get } = figuresOf(
      {
        loop: {
          steps: [
            { id: 'built', name: 'Built', owners: ['chief'] },
            { id: 'built', name: 'Built again', owners: ['chief'] },
          ],
        },
        features: {
          a: {
            title: 'A',
            summary: 'It is there',
            owner: 'chief',
            steps: { built: { entered: '2026-05-01T00:00:00Z' } },
          },
        },
      },
      END,
    );
    expect(get('features-at-step', 'step:built', 'all').n).toBe(1);
  });

  test('in an optimisation report give one process', () => {
    const process = (hours: number) => ({
      process: 'Packing',
      before: { runs: 10, hours: 10, cost: '0', errors: 0 },
      after: { runs: 10, hours, cost: '0', errors: 0 },
      change: 'a list',
    });
    const { get } = figuresOf(
      {
        cadences: {
          'optimisation-report': {
            name: 'Optimisation report',
            duty: 'Improve',
            owner: 'chief',
            every: 'quarter',
            start: '2026-01-01',
            due: { days: 10, at: '12:00' },
          },
        },
        reports: { 'optimisation-report/2026-Q1': { processes: [process(5), process(8)] } },
      },
      END,
    );
    expect(get('process-improvement', 'process:packing', '2026-Q1').value).toBe(50);
  });
});
