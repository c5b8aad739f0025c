import { expect } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { meets } from '../../../src/figures/exact.ts';
import {
  meetsResponse,
  postmortemPunctuality,
  updateGaps,
} from '../../../src/figures/incidents/incident-time.ts';
import { distribution } from '../../../src/figures/statistics.ts';
import { figuresOf, read } from '../../support/ledger.ts';
import { at, minute, outage } from '../../support/ledger-parts.ts';
import { near, type Reproduce } from './golden.ts';

const END = '2026-12-31T00:00:00Z';

/** The group `incident_time`. */
export const incidentCases: Record<string, Reproduce> = {
  'mttr.mean_vs_median': (golden) => {
    const { durations_min, target_lt } = golden.input;
    const { expected } = golden;
    const all = distribution(durations_min);
    near(all.mean, expected.mean, golden);
    near(all.median, expected.median, golden);
    near(all.p90, expected.p90, golden);
    expect(meets(all.mean!, '<', target_lt)).toBe(expected.mean_meets);
    expect(meets(all.median!, '<', target_lt)).toBe(expected.median_meets);
    const incidents = Object.fromEntries(
      durations_min.map((length: number, i: number) => {
        const from = at(`2026-05-0${i + 1}T00:00:00Z`);
        return [
          `i${i}`,
          outage(new Date(from).toISOString(), new Date(from + length * minute).toISOString()),
        ];
      }),
    );
    const { get } = figuresOf(
      {
        incidents,
        scorecard: { mttr: { category: 'x', name: 'MTTR', target: `< ${target_lt} min`, owner: 'chief' } },
      },
      END,
    );
    const figure = get('mttr', 'organisation', '2026-05');
    expect(figure).toMatchObject({ n: durations_min.length, status: 'missed', target: `< ${target_lt} min` });
    near(figure.value, expected.mean, golden);
    near(figure.detail!.median as number, expected.median, golden);
    near(figure.detail!.p90 as number, expected.p90, golden);
  },
  'mttx.invalid_order': ({ input, expected }) => {
    const incident = { title: 'x', severity: 'P2', state: 'resolved', ...input.incident };
    const content = read({ incidents: { a: incident } });
    const problems = checkContent(content, at(END)).filter(({ severity }) => severity === 'error');
    expect(problems.map(({ rule }) => rule)).toEqual(['timestamp-order']);
    expect(problems.length === 0).toBe(expected.valid);
    // Without an acknowledgement it is left out of the time to acknowledge only.
    const { detected: _, ...rest } = incident;
    const { get } = figuresOf({ incidents: { a: { ...rest, detected: '2026-05-04T10:05Z' } } }, END);
    expect(get('mtta', 'organisation', '2026-05')).toMatchObject({ value: null, n: 0, status: 'no_data' });
    expect(get('mttd', 'organisation', '2026-05')).toMatchObject({ value: 5, n: 1 });
    expect(get('mttr', 'organisation', '2026-05')).toMatchObject({ value: 30, n: 1 });
  },
  'mttr.no_incidents': ({ input, expected }) => {
    expect(distribution(input.durations_min)).toMatchObject({ ...expected, n: 0, p90: null, longest: null });
    expect(figuresOf({}, END).get('mttr', 'organisation', '2026-05')).toMatchObject({
      value: expected.mean,
      n: 0,
      status: 'no_data',
      detail: { median: expected.median, p90: null },
    });
  },
  'response.sla_by_severity': ({ input, expected }) => {
    const severities = read({}).ledger.severities.data;
    for (const [i, [severity, length]] of input.cases.entries())
      expect(meetsResponse(length * minute, severities[severity]!), `${severity} ${length}`).toBe(
        expected.met[i],
      );
    const incidents = Object.fromEntries(
      input.cases.map(([severity, length]: [string, number], i: number) => [
        `i${i}`,
        {
          ...outage('2026-05-04T10:00:00Z', '2026-05-04T20:00:00Z', { severity }),
          detected: '2026-05-04T10:00:00Z',
          acknowledged: new Date(at('2026-05-04T10:00:00Z') + length * minute).toISOString(),
        },
      ]),
    );
    const figure = figuresOf({ incidents }, END).get('response-attainment', 'organisation', '2026-05');
    const met = expected.met.filter(Boolean).length;
    expect(figure).toMatchObject({ value: (met / expected.met.length) * 100, n: expected.met.length });
    const none = { pending: 0, unknown: 0, unacknowledged: 0 };
    expect(figure.detail).toEqual({ met, missed: expected.met.length - met, ...none });
  },
  'postmortem.due_48h': ({ input, expected }) => {
    const severities = read({}).ledger.severities.data;
    const setting = {
      zone: 'America/New_York',
      incidents: { a: outage('2026-03-07T09:00:00-05:00', input.resolved, { severity: 'P1' }) },
    };
    for (const [i, asOf] of input.as_of.entries()) {
      const { state, due } = postmortemPunctuality(
        { resolved: at(input.resolved) },
        severities.P1,
        undefined,
        at(asOf),
      );
      expect(due).toBe(at(expected.due_utc));
      expect(state === 'overdue').toBe(expected.overdue[i]);
      const figure = figuresOf(setting, asOf).get('postmortem-punctuality', 'organisation', 'all');
      expect(figure.detail!.overdue).toBe(expected.overdue[i] ? 1 : 0);
      expect(figure.detail!.notDue).toBe(expected.overdue[i] ? 0 : 1);
      expect(figure.value).toBe(expected.overdue[i] ? 0 : null);
      const published = (instant: number) =>
        postmortemPunctuality({ resolved: at(input.resolved) }, severities.P1, instant, at(END)).state;
      expect(published(due!)).toBe('on_time');
      expect(published(due! + 1)).toBe('late');
      const told = checkContent(read(setting), at(asOf)).map(({ rule }) => rule);
      expect(told.includes('postmortem-overdue')).toBe(expected.overdue[i]);
    }
  },
  'statuspage.update_gap_15min': ({ input, expected }) => {
    const gaps = updateGaps(
      {
        state: 'resolved',
        started: at(input.started),
        resolved: at(input.resolved),
        updates: input.updates.map((update: string) => ({ at: at(update) })),
      },
      at(END),
    );
    expect(gaps.map(({ length }) => length / minute)).toEqual(expected.gaps_min);
    const incident = outage(input.started, input.resolved, {
      severity: 'P0',
      updates: input.updates.map((update: string) => ({ at: update, text: 'x' })),
    });
    expect(
      figuresOf({ incidents: { a: incident } }, END).get('update-gaps', 'severity:P0', '2026-05'),
    ).toMatchObject({
      value: expected.violations,
      n: expected.gaps_min.length,
      status: 'missed',
      detail: { longestMinutes: 17 },
    });
  },
};
