import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { figuresOf } from '../../support/ledger.ts';

const company = 'organisation';
const target = (text: string) => ({ category: 'x', name: 'x', owner: 'chief', target: text });
const none = { '1h': 0, '4h': 0, '24h': 0, longer: 0 };

const summary = (fields: Record<string, unknown> = {}) => ({
  opened: 0,
  resolved: 0,
  backlog: 0,
  byChannel: {},
  byPriority: {},
  byCategory: {},
  firstResponse: { within: 0, past: 0, pending: 0, answered: 0, minutes: 0, histogram: none },
  resolution: { minutes: 0, histogram: none },
  csat: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
  firstContact: 0,
  ...fields,
});

describe('support', () => {
  const setting = {
    scorecard: { 'support-resolution': target('< 4 h'), 'first-response-attainment': target('>= 80 %') },
    cadences: {
      'customer-support': {
        name: 'Support',
        duty: 'Answer',
        owner: 'chief',
        every: 'continuous',
        levels: [{ figure: 'first-response', words: 'quick', target: '< 120 min' }],
      },
    },
    reports: {
      'support-ticket-summary/2026-05-04': summary({
        opened: 10,
        resolved: 4,
        backlog: 6,
        firstResponse: {
          within: 6,
          past: 2,
          pending: 2,
          answered: 7,
          minutes: 840,
          histogram: { ...none, '1h': 3, '4h': 3, '24h': 1 },
        },
        resolution: { minutes: 900, histogram: { ...none, '1h': 1, '4h': 2, '24h': 1 } },
        csat: { 1: 1, 2: 0, 3: 0, 4: 1, 5: 2 },
        firstContact: 3,
      }),
      'support-ticket-summary/2026-05-05': summary({
        opened: 1,
        resolved: 1,
        backlog: 6,
        resolution: { minutes: 300, histogram: { ...none, longer: 1 } },
      }),
    },
  };
  const { get } = figuresOf(setting, '2026-05-07T12:00:00Z');
  const figure = <Id extends FigureId>(id: Id, period = '2026-05') => get(id, company, period);
  /** What a figure of May is called once May is over. */
  const inJune = figuresOf(setting, '2026-06-01T00:00:00Z');
  const judged = (id: FigureId) => inJune.get(id, company, '2026-05').status;

  test('computes means from sums, and compares them exactly', () => {
    // 1200 minutes over five tickets are exactly 4 h, which is not < 4 h.
    expect(figure('support-resolution')).toMatchObject({
      value: 4,
      unit: 'h',
      n: 5,
      target: '< 4 h',
      status: 'running',
      detail: { minutes: 1200, resolved: 5, p50: '1 h to under 4 h', p90: '1 day or longer', missing: 1 },
    });
    expect(judged('support-resolution')).toBe('missed');
    // A target in minutes beside a value in hours: 840 minutes over seven are exactly 120.
    expect(figure('first-response')).toMatchObject({
      value: 2,
      n: 7,
      target: '< 120 min',
      status: 'running',
      detail: { p50: '1 h to under 4 h', p90: '4 h to under 1 day' },
    });
    expect(judged('first-response')).toBe('missed');
  });

  test('leaves out pending tickets', () => {
    expect(figure('first-response-attainment')).toMatchObject({
      value: 75,
      n: 8,
      status: 'running',
      detail: { within: 6, past: 2, pending: 2 },
    });
    expect(judged('first-response-attainment')).toBe('missed');
    expect(figure('first-contact-resolution')).toMatchObject({ value: 60, n: 5 });
  });

  test('has no mean without tickets', () => {
    expect(figure('csat')).toMatchObject({ value: 3.75, unit: 'of 5', n: 4, detail: { sum: 15, marks: 4 } });
    expect(figure('csat', '2026-05-05')).toMatchObject({ value: null, n: 0, status: 'no_data' });
    expect(figure('first-response', '2026-05-05')).toMatchObject({ value: null, detail: { answered: 0 } });
    expect(figure('first-response', '2026-05-06').detail).toMatchObject({ answered: null, missing: 1 });
    expect(figure('tickets', '2026-05-06')).toMatchObject({ value: null, status: 'no_data' });
  });

  test('knows its backlog', () => {
    expect(figure('ticket-backlog')).toMatchObject({ value: 6, detail: { day: '2026-05-05', missing: 1 } });
    expect(figure('tickets').value).toBe(11);
  });
});

describe('weekly reports', () => {
  const asked = (promoters: number, passives: number, detractors: number) => ({
    bySource: {},
    sentiment: { positive: 0, neutral: 0, negative: 0 },
    nps: { promoters, passives, detractors },
  });
  const grown = (users: number, sent: number, accepted: number, steps: [string, number][]) => ({
    invitations: { users, sent, accepted },
    funnel: steps.map(([step, count]) => ({ step, count })),
  });
  const setting = {
    scorecard: { nps: target('> 50 points') },
    reports: {
      'daily-metrics-snapshot/2026-03-02': {},
      // 30 March to 5 April: it counts in April.
      'weekly-feedback-summary/2026-W14': asked(162, 108, 54),
      'weekly-feedback-summary/2026-W18': asked(90, 45, 27),
      'weekly-feedback-summary/2026-W19': asked(90, 45, 27),
      'growth-metrics-report/2026-W18': grown(100, 50, 10, [
        ['visit', 1000],
        ['signup', 100],
      ]),
      'growth-metrics-report/2026-W19': grown(100, 50, 30, [
        ['visit', 1000],
        ['paid', 30],
      ]),
      'growth-metrics-report/2026-W20': grown(0, 0, 0, [
        ['visit', 500],
        ['paid', 15],
      ]),
    },
  };
  const { get } = figuresOf(setting, '2026-05-27T12:00:00Z');
  const figure = <Id extends FigureId>(id: Id, period = '2026-05') => get(id, company, period);

  test('give the Net Promoter Score and its change', () => {
    expect(figure('nps', '2026-04')).toMatchObject({
      value: 100 / 3,
      n: 324,
      unit: 'points',
      status: 'missed',
      sources: ['reports/weekly-feedback-summary/2026-W14.md'],
      detail: { promoters: 162, passives: 108, detractors: 54, weeks: 1, missing: 3 },
    });
    expect(figure('nps', '2026-04').detail!.marginOfError).toBeCloseTo(8.115949449783162, 9);
    expect(figure('nps', '2026-04').detail).not.toHaveProperty('changeSignificant');
    expect(figure('nps')).toMatchObject({
      n: 324,
      // W18 ends on 3 May. W20 and W21 are over and silent; W22 ends on 31 May.
      detail: { promoters: 180, changeSignificant: 'no', weeks: 2, missing: 2 },
    });
    expect(figure('nps', '2026-W19')).toMatchObject({ n: 162, target: null, status: 'no_target' });
    expect(figure('nps', '2026-W20')).toMatchObject({ value: null, status: 'no_data', n: 0 });
    expect(figure('nps', '2026-Q2').n).toBe(648);
  });

  test('add up funnels with the same steps', () => {
    expect(figure('funnel-conversion')).toMatchObject({
      value: 3,
      n: 1500,
      sources: ['reports/growth-metrics-report/2026-W19.md', 'reports/growth-metrics-report/2026-W20.md'],
      detail: {
        last: 45,
        first: 1500,
        lastStep: 'paid',
        firstStep: 'visit',
        weeks: 2,
        otherSteps: 1,
        missing: 1,
      },
    });
    expect(figure('funnel-conversion', '2026-W18').value).toBe(10);
    expect(figure('funnel-conversion', '2026-W21')).toMatchObject({ value: null, detail: { missing: 1 } });
    expect(figure('funnel-conversion', '2026-03').value).toBeNull();
  });

  test('weight K by users', () => {
    expect(figure('viral-coefficient')).toMatchObject({
      value: 0.2,
      n: 200,
      detail: { users: 200, sent: 100, accepted: 40, invitesPerUser: 0.5, conversion: 0.4, weeks: 3 },
    });
    expect(figure('viral-coefficient', '2026-W20')).toMatchObject({ value: null, status: 'no_data' });
  });
});
