import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../support/ledger.ts';
import { maintained, outage } from '../../support/ledger-parts.ts';

const END = '2026-12-31T00:00:00Z';
const api = 'service:api';

describe('downtime', () => {
  test('overlapping incidents count once, at the worst level', () => {
    const { get } = figuresOf(
      {
        policy: { slo: 99.9, weights: { partial: 0.5, degraded: 0.1 } },
        incidents: {
          a: outage('2026-05-04T10:00:00Z', '2026-05-04T11:00:00Z', { level: 'partial' }),
          b: outage('2026-05-04T10:30:00Z', '2026-05-04T10:40:00Z'),
          c: outage('2026-05-04T10:50:00Z', '2026-05-04T11:30:00Z', { level: 'degraded' }),
          d: outage('2026-05-04T10:00:00Z', '2026-05-04T12:00:00Z', { level: 'none' }),
        },
      },
      END,
    );
    const figure = get('downtime', api, '2026-05');
    expect(figure.value).toBe(50 * 0.5 + 10 + 30 * 0.1);
    expect(figure.sources).toEqual([
      'playbook/services.yaml',
      'incidents/a.md',
      'incidents/b.md',
      'incidents/c.md',
    ]);
    expect(get('incidents', api, '2026-05').value).toBe(3);
  });

  test('maintenance that was cancelled, or announced for another service, excuses nothing', () => {
    const [from, to] = ['2026-05-04T10:00:00Z', '2026-05-04T11:00:00Z'];
    const incidents = { a: outage(from, to) };
    const down = (more: Record<string, unknown>) =>
      figuresOf(
        { services: { api: {}, web: {} }, incidents, maintenance: { m: maintained(from, to, more) } },
        END,
      ).get('downtime', api, '2026-05').value;
    expect(down({})).toBe(0);
    expect(down({ services: ['web'] })).toBe(60);
    expect(down({ state: 'cancelled', started: undefined, completed: undefined })).toBe(60);
    // Work that overran its window, and harm by the work itself outside it.
    expect(down({ window: { from, to: '2026-05-04T10:20:00Z' } })).toBe(40);
  });

  test('a window that comes again excuses each time, but not at its exceptions', () => {
    const every = (more: Record<string, unknown>) => {
      const window = { from: '2026-05-05T02:00:00Z', to: '2026-05-05T02:30:00Z' };
      const weekly = {
        title: 'Restart',
        state: 'scheduled',
        announced: '2026-05-01T00:00:00Z',
        window,
        services: ['api'],
      };
      const incidents = Object.fromEntries(
        ['05', '12', '19'].map((day) => [
          `i${day}`,
          outage(`2026-05-${day}T02:00:00Z`, `2026-05-${day}T02:40:00Z`),
        ]),
      );
      return figuresOf({ incidents, maintenance: { weekly: { ...weekly, ...more } } }, END).get(
        'downtime',
        api,
        '2026-05',
      ).value;
    };
    expect(every({})).toBe(10 + 40 + 40);
    expect(every({ recurs: { rule: 'FREQ=WEEKLY' } })).toBe(30);
    expect(every({ recurs: { rule: 'FREQ=WEEKLY', except: ['2026-05-12T02:00:00Z'] } })).toBe(60);
    expect(every({ recurs: { rule: 'FREQ=WEEKLY' }, announced: undefined })).toBe(120);
    // Announced for the first window only after it began, for the others before.
    expect(every({ recurs: { rule: 'FREQ=WEEKLY' }, announced: '2026-05-05T10:00:00Z' })).toBe(60);
  });

  test('a month with maintenance taken out of it lasts as long as is left', () => {
    const { get } = figuresOf(
      {
        policy: { slo: 99.9, maintenance: 'agreed-time' },
        maintenance: { m: maintained('2026-05-31T22:00:00Z', '2026-06-01T02:00:00Z') },
      },
      END,
    );
    expect(get('uptime', api, '2026-05').detail!.agreedMinutes).toBe(31 * 1440 - 120);
    expect(get('uptime', api, '2026-06').detail!.agreedMinutes).toBe(30 * 1440 - 120);
    expect(get('uptime', api, '2026-Q2').detail!.agreedMinutes).toBe(91 * 1440 - 240);
  });
});

describe('service hours', () => {
  const hours = (days: string[], from: string, to: string) => ({ api: { hours: { days, from, to } } });
  const agreed = (zone: string, services: Record<string, Record<string, unknown>>, period: string) =>
    figuresOf({ zone, services }, END).get('uptime', api, period).detail!.agreedMinutes;

  test('are local time, whatever the clocks do', () => {
    // 22 weekdays in March 2026; the clocks change on a Sunday.
    const weekdays = hours(['mon', 'tue', 'wed', 'thu', 'fri'], '09:00', '17:00');
    expect(agreed('Europe/Berlin', weekdays, '2026-03')).toBe(22 * 480);
    expect(agreed('America/New_York', weekdays, '2026-11')).toBe(21 * 480);
    const { get } = figuresOf(
      {
        zone: 'Europe/Berlin',
        services: weekdays,
        incidents: { a: outage('2026-03-30T06:00:00Z', '2026-03-30T08:00:00Z') },
      },
      END,
    );
    // After the change 09:00 is 07:00 UTC.
    expect(get('downtime', api, '2026-03').value).toBe(60);
  });

  test('are an hour shorter or longer on the day of a change', () => {
    const sundays = hours(['sun'], '00:00', '24:00');
    expect(agreed('Europe/Berlin', sundays, '2026-03')).toBe(5 * 1440 - 60);
    expect(agreed('Europe/Berlin', sundays, '2026-10')).toBe(4 * 1440 + 60);
    // Lord Howe moves by half an hour.
    expect(agreed('Australia/Lord_Howe', sundays, '2026-04')).toBe(4 * 1440 + 30);
    expect(agreed('Australia/Lord_Howe', sundays, '2026-10')).toBe(4 * 1440 - 30);
  });

  test('that a change skips or repeats', () => {
    // 02:00–03:00 does not exist in Berlin on 29 March, and lasts two hours on 25 October.
    const night = hours(['sun'], '02:00', '03:00');
    expect(agreed('Europe/Berlin', night, '2026-03')).toBe(4 * 60);
    expect(agreed('Europe/Berlin', night, '2026-10')).toBe(3 * 60 + 120);
  });
});
