import type { Period } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';
import {
  type Availability,
  availabilityIn,
  evidenceFiles,
  harmsIn,
  type ServiceAvailability,
} from './availability.ts';

/** The services that a figure is about, in one period, and what they come to. */
export interface Measured {
  period: Period;
  services: readonly ServiceAvailability[];
  sums: Availability;
  /** Files of the outages. */
  sources: string[];
  /** Files that show that any other outage would be on record. */
  evidence: ReadonlySet<string>;
  /** The records that the figure rests on: outages and evidence. */
  n: number;
}

/** What some services come to in a period. */
export function measureIn(basis: Basis, services: readonly ServiceAvailability[], period: Period): Measured {
  const harms = harmsIn(services, period).map((entry) => entry.file);
  const evidence = evidenceFiles(services, period);
  return {
    period,
    services,
    sums: availabilityIn(services, period, basis.asOf),
    sources: ['playbook/services.yaml', ...harms],
    evidence,
    n: new Set([...harms, ...evidence]).size,
  };
}
