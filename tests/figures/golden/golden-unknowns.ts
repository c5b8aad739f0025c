import { expect } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { figuresOf, type Setting } from '../../support/ledger.ts';
import { at, minute } from '../../support/ledger-parts.ts';
import { near, type Reproduce } from './golden.ts';

const END = '2026-12-31T00:00:00Z';

/** Cases of records that cannot be written yet: each with what they lack. */
export const notYet: Record<string, string> = {
  'unknowns.durations_n_of_m': 'an end that is unknown, and dates instead of times',
  'unknowns.counts_when_only_a_date_is_known': 'dates instead of times',
  'unknowns.incident_without_severity': 'an incident without a severity',
  'unknowns.order_on_what_is_known': 'dates instead of times, and an incident without a start',
  'unknowns.end_unknown_belongs_to_its_last_known_moment': 'an end that is unknown',
  'unknowns.implausible_duration': 'a rule about ends that no update or impact is near to',
  'unknowns.open_incidents_beside_mttr': 'open incidents beside a mean',
  'unknowns.open_exactly_as_long_as_target': 'open incidents beside a mean',
  'unknowns.services_own_impact_span': 'a service’s own impact',
  'unknowns.response_without_acknowledgement': 'incidents without an acknowledgement',
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
};
