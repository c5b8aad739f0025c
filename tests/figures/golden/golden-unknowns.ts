import { expect } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { figuresOf, type Setting } from '../../support/ledger.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const END = '2026-12-31T00:00:00Z';

/** Cases of records that cannot be written yet: each with what they lack. */
export const notYet: Record<string, string> = {
  'unknowns.durations_n_of_m': 'an end that is unknown, and dates instead of times',
  'unknowns.counts_when_only_a_date_is_known': 'dates instead of times',
  'unknowns.incident_without_severity': 'an incident without a severity',
  'unknowns.order_on_what_is_known': 'dates instead of times, and an incident without a start',
  'unknowns.end_unknown_belongs_to_its_last_known_moment': 'an end that is unknown',
  'unknowns.implausible_duration': 'a rule about ends that no update or impact is near to',
};

/** The incidents of a case as records. */
function incidentsOf(list: Record<string, unknown>[]): NonNullable<Setting['incidents']> {
  return Object.fromEntries(
    list.map((fields, i) => {
      const known = Object.entries(fields).filter(([key, value]) => key !== 'id' && value !== null);
      const incident = Object.fromEntries(known);
      const state = incident['resolved'] === undefined ? 'investigating' : 'resolved';
      return [fields['id'] ?? `i${i}`, { title: 'x', severity: 'P2', state, impacts: [], ...incident }];
    }),
  );
}

/** Each period's mean time to resolve, and what was open beside it. */
function openBeside(golden: Golden): void {
  const { incidents, periods, as_of, target_lt_min } = golden.input;
  const target = `< ${target_lt_min} min`;
  const scorecard = { mttr: { category: 'x', name: 'MTTR', target, owner: 'chief' } };
  const { get } = figuresOf({ incidents: incidentsOf(incidents), scorecard }, as_of);
  for (const period of periods) {
    const { value, n, status, detail } = get('mttr', 'organisation', period);
    const { mttr_min, met, oldest_open_min, ...counts } = golden.expected[period];
    expect({ n, open_at_end: detail!.open, open_longer_than_target: detail!.openPastTarget }).toEqual(counts);
    expect(status).toBe(met === null ? 'no_data' : met ? 'met' : 'missed');
    for (const [actual, expected] of [
      [value, mttr_min],
      [detail!.oldestOpenMinutes, oldest_open_min],
    ])
      if (expected === null) expect(actual).toBeNull();
      else near(actual, expected, golden);
  }
}

/** The group `unknowns`. */
export const unknownsCases: Record<string, Reproduce> = {
  'unknowns.detection_counts_when_it_happened': (golden) => {
    const { incidents, periods } = golden.input;
    const known = incidents.filter(({ started }: { started?: string }) => started !== undefined);
    // A start cannot be left out yet: one at the detection is right for the time to acknowledge only.
    const begun = incidents.map((incident: { detected: string }) => ({
      started: incident.detected,
      ...incident,
    }));
    const exact = figuresOf({ incidents: incidentsOf(known) }, END);
    const all = figuresOf({ incidents: incidentsOf(begun) }, END);
    for (const period of periods)
      for (const id of ['mttd', 'mtta', 'mttr'] satisfies FigureId[]) {
        const { value, n } = (id === 'mtta' ? all : exact).get(id, 'organisation', period);
        const { [`${id}_min`]: minutes, [`${id}_n`]: counted } = golden.expected[period];
        expect(n, `${id} ${period}`).toBe(counted);
        if (minutes === null) expect(value, `${id} ${period}`).toBeNull();
        else near(value, minutes, golden);
      }
  },
  'unknowns.open_incidents_beside_mttr': openBeside,
  'unknowns.open_exactly_as_long_as_target': openBeside,
  'unknowns.services_own_impact_span': (golden) => {
    const { incident, services } = golden.input;
    const impacts = incident.impacts.map(({ impact, ...rest }: { impact: string }) => ({
      ...rest,
      level: impact === 'major' ? 'outage' : impact,
    }));
    const { get } = figuresOf(
      {
        services: Object.fromEntries(services.map((id: string) => [id, {}])),
        incidents: incidentsOf([{ id: 'a', ...incident, impacts }]),
      },
      END,
    );
    near(get('mttr', 'organisation', '2026-06').value, golden.expected.incident_min, golden);
    for (const id of services) {
      const { value, n, detail } = get('mttr', `service:${id}`, '2026-06');
      const { span_min, impact_min } = golden.expected[id];
      if (span_min === null) {
        expect({ value, n, detail }).toMatchObject({ value: null, n: 0, detail: { affectedMinutes: null } });
        continue;
      }
      near(value, span_min, golden);
      near(detail!.affectedMinutes, impact_min, golden);
      near(detail!.incidentMinutes, golden.expected.incident_min, golden);
    }
  },
  'unknowns.response_without_acknowledgement': (golden) => {
    const { incidents, as_of, target_lt_min } = golden.input;
    const { within, late, not_known, pending, rate_pct } = golden.expected;
    // One was acknowledged on a day of which the time is unknown, which cannot be written yet; nor can an unknown start.
    const exact = incidents
      .filter(({ acknowledged }: { acknowledged?: string }) => acknowledged?.length !== 10)
      .map((incident: { detected: string }) => ({ started: incident.detected, ...incident }));
    expect(exact).toHaveLength(incidents.length - 1);
    const severities = { P1: { name: 'High', definition: 'x', response: `< ${target_lt_min} min` } };
    const { get } = figuresOf({ severities, incidents: incidentsOf(exact) }, as_of);
    const { value, n, detail } = get('response-attainment', 'organisation', '2026-06');
    near(value, rate_pct, golden);
    expect(n).toBe(within + late);
    const known = { met: within, missed: late, pending };
    expect(detail).toEqual({ ...known, unknown: not_known - 1, unacknowledged: not_known - 1 });
  },
};
