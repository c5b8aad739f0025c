import { expect } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { isIn } from '../../../src/figures/basis.ts';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { UNRATED } from '../../../src/figures/incidents/incident-figures.ts';
import { begunOf } from '../../../src/records/incident-moments.ts';
import { spanOf } from '../../../src/records/when.ts';
import { figuresOf, read, readAsIs, type Setting } from '../../support/ledger.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const END = '2026-12-31T00:00:00Z';

/** The incidents of a case as records. */
function incidentsOf(list: Record<string, unknown>[]): NonNullable<Setting['incidents']> {
  return Object.fromEntries(
    list.map((fields, i) => {
      const known = Object.entries(fields).filter(
        ([key, value]) => !['id', 'closed'].includes(key) && value !== null,
      );
      const { updates = [], ...incident } = Object.fromEntries(known) as Record<string, unknown> & {
        updates?: string[];
      };
      const isOver = incident['resolved'] !== undefined || fields['closed'] !== undefined;
      const told = updates.map((at) => ({ at, text: 'x' }));
      const state = isOver ? 'resolved' : 'investigating';
      return [
        fields['id'] ?? `i${i}`,
        { title: 'x', severity: 'P2', state, impacts: [], updates: told, ...incident },
      ];
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
  'unknowns.durations_n_of_m': (golden) => {
    const { incidents, period } = golden.input;
    const { get } = figuresOf({ incidents: incidentsOf(incidents) }, END);
    const { value, n, detail } = get('mttr', 'organisation', period);
    expect([n, detail!.of]).toEqual([golden.expected.n, golden.expected.of]);
    near(value, golden.expected.mttr_min, golden);
    expect(get('mttd', 'organisation', period).value).toBeNull();
  },
  'unknowns.counts_when_only_a_date_is_known': (golden) => {
    const { zone, incidents, periods } = golden.input;
    const { get, basis } = figuresOf({ zone, incidents: incidentsOf(incidents) }, END);
    for (const id of periods as string[]) {
      const period = basis.calendar.period(id);
      const own = basis.ledger.incidents.filter(({ data }) =>
        isIn(spanOf(begunOf(data), basis.calendar), period),
      );
      expect(own.length, id).toBe(golden.expected[id]);
      if (period.kind !== 'day' && period.kind !== 'week')
        expect(get('incidents', 'organisation', id).value, id).toBe(golden.expected[id]);
    }
    expect(get('incidents', 'organisation', '2026').detail!.withoutMonth).toBe(
      golden.expected.without_a_month,
    );
  },
  'unknowns.end_unknown_belongs_to_its_last_known_moment': (golden) => {
    const { incidents, periods } = golden.input;
    const { get } = figuresOf({ incidents: incidentsOf(incidents) }, END);
    for (const period of periods) {
      const { value, n, detail } = get('mttr', 'organisation', period);
      const { n: counted, of, mttr_min } = golden.expected[period];
      expect([n, detail!.of, value]).toEqual([counted, of, mttr_min]);
    }
  },
  'unknowns.incident_without_severity': (golden) => {
    const { incidents, period } = golden.input;
    const records = incidents.map(
      ({ severity, minutes }: { severity: string | null; minutes: number }, i: number) => ({
        severity,
        started: `2026-06-0${i + 1}T10:00:00Z`,
        resolved: `2026-06-0${i + 1}T${minutes === 60 ? '11:00' : `10:${minutes}`}:00Z`,
      }),
    );
    const made = incidentsOf(records);
    for (const [i, { severity }] of records.entries())
      if (severity === null) delete made[`i${i}`]!['severity'];
    const { get } = figuresOf({ incidents: made }, END);
    const subjects: Record<string, string> = { all: 'organisation', not_rated: UNRATED };
    for (const [name, { n, mttr_min }] of Object.entries<{ n: number; mttr_min: number | null }>(
      golden.expected,
    )) {
      const subject = subjects[name] ?? `severity:${name}`;
      expect(get('incidents', subject, period).value, name).toBe(n);
      expect(get('mttr', subject, period).value, name).toBe(mttr_min);
    }
  },
  'unknowns.order_on_what_is_known': (golden) => {
    const outcomes = golden.input.records.map(({ impact_to, ...times }: Record<string, string>) => {
      const from = times['started'] ?? '';
      const impacts = impact_to ? [{ service: 'api', level: 'outage', from, to: impact_to }] : [];
      const made = incidentsOf([{ ...times, ...(times['resolved'] ? {} : { closed: 'end unknown' }) }]);
      const content = readAsIs({ incidents: { a: { ...made['i0'], impacts } } });
      const found = [...content.problems, ...checkContent(content, Date.parse(END))];
      const rules = ['timestamp-order', 'impact-window', 'impact-outside', 'missing-key'];
      const about = found.filter(({ rule }) => rules.includes(rule));
      return about.some(({ severity }) => severity === 'error')
        ? 'error'
        : about.length > 0
          ? 'warning'
          : 'ok';
    });
    expect(outcomes).toEqual(golden.expected.outcome);
  },
  'unknowns.implausible_duration': (golden) => {
    for (const [i, { started, last_update, last_impact_to, resolved }] of golden.input.incidents.entries()) {
      const impacts = [{ service: 'api', level: 'outage', from: started, to: last_impact_to }];
      const incidents = {
        a: { ...incidentsOf([{ started, resolved, updates: [last_update] }])['i0'], impacts },
      };
      const rules = checkContent(read({ incidents }), Date.parse(END)).map(({ rule }) => rule);
      expect(rules.includes('implausible-duration'), resolved).toBe(golden.expected.warning[i]);
      const period = resolved.slice(0, 7);
      near(
        figuresOf({ incidents }, END).get('mttr', 'organisation', period).value,
        golden.expected.duration_min[i],
        golden,
      );
    }
  },
  'unknowns.detection_counts_when_it_happened': (golden) => {
    const { incidents, periods } = golden.input;
    const { get } = figuresOf({ incidents: incidentsOf(incidents) }, END);
    for (const period of periods)
      for (const id of ['mttd', 'mtta', 'mttr'] satisfies FigureId[]) {
        const { value, n } = get(id, 'organisation', period);
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
