import type { Calendar, Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { beginOf } from '../../records/incident-moments.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { SlaTerms, TermsVersion } from '../../schemas/statements/terms.ts';
import type { Interval } from '../interval.ts';
import {
  type CountedBecause,
  excusedBy,
  type PlannedWork,
  plannedWork,
  whyCounted,
} from '../services/availability.ts';
import type { StatementBasis } from './terms-periods.ts';

/** Why an exclusion excuses nothing. */
export type NotAccepted = 'no evidence' | 'not in the terms';

/** An exclusion as a record states it, and what the terms make of it. Instants in epoch milliseconds, cut to the period. */
export interface StatedExclusion extends Interval {
  entry: Entry<Incident>;
  /** Its place in the record. */
  at: number;
  reason: string;
  /** What the terms say that the reason means. */
  meaning: string | undefined;
  evidence: string | undefined;
  /** The covered services to which it applies. */
  services: readonly string[];
  refused: NotAccepted | undefined;
  /** What it excuses of the outages of the period, in milliseconds. */
  excuses: number;
}

/** A maintenance window of the period, and what the terms make of it. */
export interface StatedWindow extends Interval {
  entry: PlannedWork['entry'];
  services: readonly string[];
  /** From the announcement to its start, in milliseconds; undefined if it was not announced. */
  notice: number | undefined;
  refused: CountedBecause | 'not excused by the terms' | undefined;
  excuses: number;
}

/** The maintenance windows of covered services that touch a period, each once. */
export function windowsIn(
  { ledger, calendar }: StatementBasis,
  { maintenance }: TermsVersion,
  ids: readonly string[],
  period: Period,
): StatedWindow[] {
  const planned = plannedWork(ledger, calendar, period.to);
  const found = new Map<string, StatedWindow & { services: string[] }>();
  for (const id of ids)
    for (const work of planned.get(id) ?? []) {
      const { entry, window } = work;
      if (window.from >= period.to || window.to <= period.from) continue;
      const key = `${entry.id} ${window.from}`;
      const same = found.get(key);
      if (same) {
        same.services.push(id);
        continue;
      }
      const { announced } = entry.data;
      found.set(key, {
        entry,
        ...excusedBy(work),
        services: [id],
        notice: announced === undefined ? undefined : window.from - announced,
        refused: maintenance ? whyCounted(work, maintenance.notice) : 'not excused by the terms',
        excuses: 0,
      });
    }
  return [...found.values()].sort((a, b) => a.from - b.from || (a.entry.id < b.entry.id ? -1 : 1));
}

/** The exclusions that incidents state for a customer and covered services, whatever the period. */
export function exclusionsOf(
  ledger: Ledger,
  calendar: Calendar,
  customer: Entry<SlaTerms>,
  version: TermsVersion,
  ids: readonly string[],
): StatedExclusion[] {
  return ledger.incidents.flatMap((entry) =>
    entry.data.exclusions.flatMap((own, at): StatedExclusion[] => {
      const affected = new Set(entry.data.impacts.map(({ service }) => service));
      const services = (own.services ?? ids).filter((id) => ids.includes(id) && affected.has(id));
      if (services.length === 0 || (own.customers && !own.customers.includes(customer.id))) return [];
      const meaning = Object.hasOwn(version.exclusions, own.reason)
        ? version.exclusions[own.reason]
        : undefined;
      return [
        {
          entry,
          at,
          reason: own.reason,
          meaning,
          evidence: own.evidence,
          services,
          from:
            own.from ??
            Math.min(beginOf(entry.data, calendar), ...entry.data.impacts.map(({ from }) => from)),
          to: own.to ?? Number.POSITIVE_INFINITY,
          refused:
            meaning === undefined
              ? 'not in the terms'
              : own.evidence === undefined
                ? 'no evidence'
                : undefined,
          excuses: 0,
        },
      ];
    }),
  );
}
