import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { figuresOf, type Setting } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const END = '2026-12-31T00:00:00Z';
const scorecard = { mttr: { category: 'x', name: 'MTTR', target: '<= 0.5 h', owner: 'chief' } };
const solved = outage('2026-06-03T00:00:00Z', '2026-06-03T00:20:00Z');
const open = (started: string, more: Record<string, unknown> = {}) => ({
  title: 'x',
  severity: 'P0',
  state: 'investigating',
  started,
  impacts: [],
  ...more,
});
const figure = (
  setting: Setting,
  period: string,
  asOf = END,
  id: FigureId = 'mttr',
  subject = 'organisation',
) => figuresOf({ scorecard, ...setting }, asOf).get(id, subject, period);

test('a mean within the margin of its target is at risk', () => {
  const close = { mttr: { ...scorecard.mttr, margin: 0.2 } };
  expect(figure({ scorecard: close, incidents: { solved } }, '2026-06')).toMatchObject({
    value: 20,
    status: 'at_risk',
  });
  expect(figure({ incidents: { solved } }, '2026-06')).toMatchObject({ value: 20, status: 'met' });
});

describe('open incidents beside the time to resolve', () => {
  const june = (incident: Record<string, unknown>, asOf?: string) =>
    figure({ incidents: { solved, a: incident } }, '2026-06', asOf);

  test('are those at the end of the period, in a running one as of now', () => {
    const incident = open('2026-06-30T23:30:00Z');
    expect(june(incident)).toMatchObject({
      value: 20,
      status: 'met',
      sources: ['incidents/solved.md', 'incidents/a.md'],
      detail: { open: 1, oldestOpenMinutes: 30, openPastTarget: 0 },
    });
    expect(june(incident, '2026-06-30T23:45:00Z').detail).toMatchObject({ open: 1, oldestOpenMinutes: 15 });
    expect(june(open('2026-07-01T00:00:00Z')).detail).toMatchObject({ open: 0, oldestOpenMinutes: null });
    const all = figure({ incidents: { a: incident } }, 'all', '2026-07-01T00:00:00Z');
    expect(all.detail).toMatchObject({ open: 1, oldestOpenMinutes: 30 });
  });

  test('make it missed as soon as one is older than the target, and not before', () => {
    expect(june(open('2026-06-30T23:29:59.999Z'))).toMatchObject({
      value: 20,
      status: 'missed',
      detail: { openPastTarget: 1 },
    });
    const trailing = { incidents: { solved, a: open('2026-06-20T00:00:00Z') } };
    expect(figure(trailing, 'last-30-days', '2026-06-20T00:30:00Z').status).toBe('met');
    expect(figure(trailing, 'last-30-days', '2026-06-20T00:30:00.001Z').status).toBe('missed');
  });

  test('end when they are resolved: at the end of a period, they belong to the next', () => {
    const resolved = (at: string) => ({ ...open('2026-06-05T00:00:00Z'), state: 'resolved', resolved: at });
    expect(june(resolved('2026-07-01T00:00:00Z'))).toMatchObject({ n: 1, detail: { open: 1 } });
    expect(june(resolved('2026-06-30T23:59:59Z'))).toMatchObject({ n: 2, detail: { open: 0 } });
    const trailing = figure(
      { incidents: { a: resolved('2026-07-01T00:00:00Z') } },
      'last-30-days',
      '2026-07-01T00:00:00Z',
    );
    expect(trailing).toMatchObject({ n: 1, detail: { open: 0 } });
  });

  test('alone are no data, and still counted', () => {
    expect(figure({ incidents: { a: open('2026-06-05T00:00:00Z') } }, '2026-06')).toMatchObject({
      value: null,
      n: 0,
      status: 'no_data',
      detail: { open: 1, openPastTarget: 1 },
    });
  });

  test('of a severity have no target to be older than', () => {
    const severity = figure(
      { incidents: { a: open('2026-06-05T00:00:00Z') } },
      '2026-06',
      END,
      'mttr',
      'severity:P0',
    );
    expect(severity.detail).toMatchObject({ open: 1, openPastTarget: null });
  });
});

describe('the time to resolve of a service', () => {
  const services = { api: {}, web: {} };
  const impact = (service: string, from: string, to?: string, level = 'degraded') => ({
    service,
    level,
    from: `2026-06-30T${from}:00Z`,
    ...(to && { to: `2026-06-30T${to}:00Z` }),
  });
  const own = (incident: Record<string, unknown>, service: string, period = '2026-06', asOf = END) =>
    figure({ services, incidents: { a: incident } }, period, asOf, 'mttr', `service:${service}`);

  test('counts when its last impact ended, also where the incident goes on', () => {
    const impacts = [impact('web', '10:05', '10:07'), impact('api', '10:00')];
    const incident = open('2026-06-30T10:00:00Z', { impacts });
    expect(own(incident, 'web')).toMatchObject({
      value: 2,
      n: 1,
      detail: { open: 0, affectedMinutes: 2, incidentMinutes: null },
    });
    expect(own(incident, 'api')).toMatchObject({
      value: null,
      n: 0,
      detail: { open: 1, oldestOpenMinutes: 840 },
    });
    const later = { ...incident, state: 'resolved', resolved: '2026-07-02T10:00:00Z' };
    expect(own({ ...later, impacts: impacts.slice(0, 1) }, 'web')).toMatchObject({
      value: 2,
      detail: { incidentMinutes: 2880 },
    });
  });

  test('leaves out what involved it without affecting it', () => {
    const incident = open('2026-06-30T10:00:00Z', {
      state: 'resolved',
      resolved: '2026-06-30T11:00:00Z',
      impacts: [impact('web', '10:00', '11:00', 'none'), impact('web', '10:10', '10:20')],
    });
    expect(own(incident, 'web')).toMatchObject({ value: 10, n: 1 });
  });
});
