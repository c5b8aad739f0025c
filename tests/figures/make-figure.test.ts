import { describe, expect, test } from 'vitest';
import { makeFigure } from '../../src/figures/make-figure.ts';
import { share } from '../../src/figures/ratio.ts';
import { figuresOf } from '../support/ledger.ts';

const { basis, get } = figuresOf(
  {
    organisation: { currency: 'EUR' },
    scorecard: {
      activation: { category: 'Growth', name: 'Activation', target: '> 60 %', margin: 1, owner: 'chief' },
    },
    cadences: {
      watch: {
        name: 'Watch',
        duty: 'Keep it calm',
        owner: 'chief',
        every: 'continuous',
        levels: [{ figure: 'postmortem-punctuality', words: 'most of them on time', target: '> 90 %' }],
      },
    },
  },
  '2026-06-01T00:00:00Z',
);
const month = basis.calendar.period('2026-05');
const made = (more: object, subject = 'organisation', period = month) =>
  makeFigure(basis, 'activation', subject, period, { n: 3, sources: ['a.md'], ...more });

describe('a figure', () => {
  test('gets its unit, its method and the playbook’s target from outside its family', () => {
    expect(made({ value: 70 })).toEqual({
      id: 'activation',
      subject: 'organisation',
      period: '2026-05',
      from: Date.parse('2026-05-01T00:00:00Z'),
      to: Date.parse('2026-06-01T00:00:00Z'),
      running: false,
      signal: null,
      value: 70,
      unit: '%',
      n: 3,
      coverage: null,
      target: '> 60 %',
      status: 'met',
      sources: ['a.md'],
      declared: null,
      method: '/method/#activation',
    });
    expect(made({ value: 1, unit: 'EUR' }).unit).toBe('EUR');
  });

  test('is compared by its unrounded ratio, and is at risk within the margin', () => {
    expect(made({ ratio: share(3, 5) })).toMatchObject({ value: 60, status: 'missed' });
    expect(made({ ratio: share(605, 1000) })).toMatchObject({ value: 60.5, status: 'at_risk' });
    // The value may be rounded differently from the deciding ratio.
    expect(made({ value: 60.000001, ratio: share(3, 5) })).toMatchObject({
      value: 60.000001,
      status: 'missed',
    });
  });

  test('without a value is no data, whatever status its family gives', () => {
    const nothing = { value: null, target: '> 60 %', status: 'no_data' };
    expect(made({})).toMatchObject(nothing);
    expect(made({ ratio: share(0, 0), status: 'met' })).toMatchObject(nothing);
  });

  test('of another subject or a short period has no playbook target', () => {
    const none = { target: null, status: 'no_target' };
    expect(made({ value: 70 }, 'service:api')).toMatchObject(none);
    expect(made({ value: 70 }, 'organisation', basis.calendar.period('2026-05-04'))).toMatchObject(none);
    expect(made({ value: 70, target: null })).toMatchObject(none);
  });

  test('may have its own target, and a status not decided by its value alone', () => {
    const target = { comparator: '<=', value: 80, unit: '%' };
    expect(made({ value: 70, target }, 'service:api')).toMatchObject({ target: '<= 80 %', status: 'met' });
    expect(made({ value: 70, target, status: 'at_risk' })).toMatchObject({ status: 'at_risk' });
    // The scorecard's margin is that of the scorecard's target.
    expect(made({ value: 79.5, target })).toMatchObject({ status: 'met' });
  });
});

test('the level of a duty is the target of any figure', () => {
  expect(get('postmortem-punctuality', 'organisation', '2026-05')).toMatchObject({
    target: '> 90 %',
    status: 'no_data',
  });
});
