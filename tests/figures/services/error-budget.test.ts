import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const END = '2026-12-31T00:00:00Z';
const api = 'service:api';

describe('at risk', () => {
  // 43.2 minutes of June may be lost.
  const june = (lost: string, more: Record<string, unknown> = {}, asOf = '2026-07-01T00:00:00Z') =>
    figuresOf(
      { policy: { slo: 99.9, ...more }, incidents: { a: outage('2026-06-02T00:00:00Z', lost) } },
      asOf,
    );

  test('from three quarters of the budget on', () => {
    const below = june('2026-06-02T00:32:23.999Z');
    expect(below.get('uptime', api, '2026-06').status).toBe('met');
    expect(below.get('error-budget', api, '2026-06').status).toBe('met');
    const there = june('2026-06-02T00:32:24Z');
    expect(there.get('uptime', api, '2026-06').status).toBe('at_risk');
    expect(there.get('error-budget', api, '2026-06')).toMatchObject({
      status: 'at_risk',
      detail: { leftMinutes: 10.8 },
    });
    const over = june('2026-06-02T00:43:12.001Z');
    expect(over.get('uptime', api, '2026-06').status).toBe('missed');
    expect(over.get('error-budget', api, '2026-06').status).toBe('missed');
  });

  test('or from the share that the service sets', () => {
    expect(june('2026-06-02T00:20:00Z', { atRisk: 40 }).get('uptime', api, '2026-06').status).toBe('at_risk');
    expect(june('2026-06-02T00:40:00Z', { atRisk: 100 }).get('uptime', api, '2026-06').status).toBe('met');
  });
});

describe('exhaustion', () => {
  const detail = (lost: string, asOf: string, more: Record<string, unknown> = {}, period = '2026-06') =>
    figuresOf(
      {
        policy: { slo: 99.9 },
        services: { api: more },
        incidents: { a: outage('2026-06-02T00:00:00Z', lost) },
      },
      asOf,
    ).get('error-budget', api, period).detail!;

  test('is the instant at which the last minute of the budget was spent', () => {
    expect(detail('2026-06-02T02:00:00Z', '2026-06-20T00:00:00Z')).toMatchObject({
      exhaustion: 'exhausted',
      exhaustedAt: '2026-06-02T00:43:12.000Z',
    });
    expect(detail('2026-06-02T02:00:00Z', END)).toMatchObject({ exhaustedAt: '2026-06-02T00:43:12.000Z' });
  });

  test('weighs what is only partly lost', () => {
    const { get } = figuresOf(
      {
        policy: { slo: 99.9, weights: { partial: 0.5 } },
        incidents: {
          a: outage('2026-06-02T00:00:00Z', '2026-06-02T00:40:00Z', { level: 'partial' }),
          b: outage('2026-06-03T00:00:00Z', '2026-06-03T02:00:00Z', { level: 'partial' }),
        },
      },
      END,
    );
    // 20 of 43.2 minutes are gone on the 2nd; the other 23.2 take 46.4 minutes of the 3rd.
    expect(get('error-budget', api, '2026-06').detail!.exhaustedAt).toBe('2026-06-03T00:46:24.000Z');
  });

  test('is projected at the pace so far', () => {
    // 21.6 of 43.2 minutes in ten days: the other half is gone in ten more.
    expect(detail('2026-06-02T00:21:36Z', '2026-06-11T00:00:00Z')).toMatchObject({
      exhaustion: 'projected',
      exhaustedAt: '2026-06-21T00:00:00.000Z',
      burnRate: expect.closeTo(1.5, 9),
    });
  });

  test('is projected from the day the service was watched, not from the period’s', () => {
    // Half of 40.32 minutes (28 days are left of June from the 3rd on)… spent in eight days of knowledge.
    const known = figuresOf(
      {
        policy: { slo: 99.9 },
        services: { api: { since: '2026-06-03' } },
        incidents: { a: outage('2026-06-05T00:00:00Z', '2026-06-05T00:20:09.600Z') },
      },
      '2026-06-11T00:00:00Z',
    ).get('error-budget', api, '2026-06').detail!;
    expect(known).toMatchObject({ exhaustion: 'projected', exhaustedAt: '2026-06-19T00:00:00.000Z' });
  });

  test('lies nowhere while nothing is spent, nor after the period', () => {
    expect(detail('2026-06-02T00:21:36Z', '2026-05-20T00:00:00Z', {}, '2026-05')).toMatchObject({
      exhaustion: 'none',
      exhaustedAt: null,
    });
    expect(detail('2026-06-02T00:21:36Z', END)).toMatchObject({
      exhaustion: 'none',
      exhaustedAt: null,
      leftMinutes: 21.6,
    });
  });
});
