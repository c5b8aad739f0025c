import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../src/figures/definitions.ts';
import type { Computing } from '../../src/figures/families.ts';
import { collectFigures, type Family } from '../../src/figures/figures.ts';
import { makeFigure } from '../../src/figures/make-figure.ts';
import { figuresOf } from '../support/ledger.ts';

const END = '2026-06-01T00:00:00Z';
const { basis } = figuresOf({}, END);
const uptimes = (...periods: string[]): Family => {
  return (of) =>
    periods.map((id) =>
      makeFigure(of, 'uptime', 'organisation', of.calendar.period(id), { value: 1, n: 1, sources: [] }),
    );
};
const family = (compute: Family, ...ids: FigureId[]): Computing => ({ compute, ids });

describe('a figure computed twice', () => {
  test('is an error where two families declare it', () => {
    const one = family(uptimes('2026-04'), 'uptime');
    expect(() => collectFigures(basis, { one, other: one })).toThrow(
      'the figure "uptime" is declared by the families "one" and "other"',
    );
  });

  test('is an error within a family, and one that the family does not declare too', () => {
    const twice = family(uptimes('2026-04', '2026-04'), 'uptime');
    expect(() => collectFigures(basis, { twice }).all).toThrow(
      'the family "twice" computes "uptime" of "organisation" for "2026-04" twice',
    );
    const undeclared = family(uptimes('2026-04'), 'mttr');
    expect(() => collectFigures(basis, { undeclared }).all).toThrow(
      'the family "undeclared" computes "uptime", which is not among its ids',
    );
  });

  test('is allowed if subject or period differ', () => {
    const { all } = collectFigures(basis, { one: family(uptimes('2026-03', '2026-04'), 'uptime') });
    expect(all.filter(({ value }) => value !== null)).toHaveLength(2);
  });
});

describe('families that ask for each other', () => {
  test('find figures of another, in whatever order they are listed', () => {
    const found: (number | null)[] = [];
    const asking = family((_, find) => {
      found.push(find('uptime', 'organisation', '2026-04')?.value ?? null);
      found.push(find('uptime', 'organisation', '2026-05')?.value ?? null);
      return [];
    }, 'mttr');
    expect(collectFigures(basis, { asking, one: family(uptimes('2026-04'), 'uptime') }).all).not.toEqual([]);
    expect(found).toEqual([1, null]);
  });

  test('in a circle are an error', () => {
    const asking = (id: FigureId, other: FigureId) =>
      family((_, find) => {
        find(other, 'organisation', '2026-04');
        return [];
      }, id);
    const circle = { one: asking('uptime', 'mttr'), other: asking('mttr', 'uptime') };
    expect(() => collectFigures(basis, circle).all).toThrow('asks for figures that rest on its own');
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
