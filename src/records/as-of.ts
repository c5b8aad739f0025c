import type { Incident } from '../schemas/incident.ts';
import type { Maintenance } from '../schemas/maintenance.ts';
import type { Postmortem } from '../schemas/postmortem.ts';
import type { Report } from '../schemas/reports/reports.ts';
import { accessReviewAsOf, controlAsOf, courseAsOf, documentAsOf, vulnerabilityAsOf } from './audit-as-of.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { complianceMonthAsOf, obligationAsOf, requestAsOf } from './compliance-as-of.ts';
import type { Entry } from './entry.ts';
import { experimentAsOf } from './experiment-as-of.ts';
import { featuresAsOf } from './feature-as-of.ts';
import { knownBy } from './known-by.ts';
import type { Ledger } from './ledger.ts';
import { publishingAsOf } from './publishing-as-of.ts';
import { isReview, reviewsAsReports } from './reports.ts';
import { reviewAsOf } from './review-as-of.ts';
import { amendmentsAsOf } from './seals/amended.ts';

/**
 * The ledger as it was known at `asOf` (epoch milliseconds): records of later things are left out, and later facts of
 * earlier things are unknown again. An incident that was still open then has neither its cause nor its story.
 */
export function ledgerAsOf(ledger: Ledger, asOf: number): Ledger {
  const calendar = calendarOf(ledger);
  const today = calendar.dateOf(asOf);
  const incidents = ledger.incidents.filter(({ data }) => (data.detected ?? data.started) <= asOf);
  const known = new Set(incidents.map(({ id }) => id));
  const reviews = ledger.reviews
    .filter(({ data }) => reportIsKnown(data, calendar, asOf))
    .map((entry) => reviewAsOf(entry, asOf, today));
  return amendmentsAsOf(
    {
      ...ledger,
      incidents: incidents.map((entry) => incidentAsOf(entry, asOf)),
      maintenance: ledger.maintenance
        .filter(({ data }) => data.announced <= asOf)
        .map((entry) => maintenanceAsOf(entry, asOf)),
      postmortems: ledger.postmortems
        .filter(({ data }) =>
          // A draft has no date of its own; it is not older than what it is about.
          data.published === undefined ? data.incidents.some((id) => known.has(id)) : data.published <= asOf,
        )
        .map((entry) => postmortemAsOf(entry, today)),
      publishing: ledger.publishing.flatMap((entry) => publishingAsOf(entry, today) ?? []),
      // A month's numbers are known once it is over.
      growth: ledger.growth.filter(({ id }) => (calendar.find(id)?.to ?? asOf) <= asOf),
      finance: ledger.finance.filter(({ id }) => (calendar.find(id)?.to ?? asOf) <= asOf),
      obligations: ledger.obligations.flatMap((entry) => obligationAsOf(entry, today) ?? []),
      complianceMonths: ledger.complianceMonths
        .filter(({ id }) => (calendar.find(id)?.to ?? asOf) <= asOf)
        .map((entry) => complianceMonthAsOf(entry, today)),
      dataRequests: ledger.dataRequests.flatMap((entry) => requestAsOf(entry, today) ?? []),
      controls: ledger.controls.flatMap((entry) => controlAsOf(entry, today) ?? []),
      documents: ledger.documents.flatMap((entry) => documentAsOf(entry, today) ?? []),
      courses: ledger.courses.flatMap((entry) => courseAsOf(entry, today) ?? []),
      vulnerabilities: ledger.vulnerabilities.flatMap((entry) => vulnerabilityAsOf(entry, today) ?? []),
      accessReviews: ledger.accessReviews
        .filter(({ id }) => (calendar.find(id)?.from ?? asOf) <= asOf)
        .map((entry) => accessReviewAsOf(entry, today)),
      experiments: ledger.experiments.flatMap((entry) => experimentAsOf(entry, today) ?? []),
      features: featuresAsOf(ledger, asOf),
      readiness: readinessAsOf(ledger.readiness, today),
      reports: [
        ...ledger.reports.filter((entry) => !isReview(entry) && reportIsKnown(entry.data, calendar, asOf)),
        ...reviewsAsReports(reviews, ledger.cadences.data),
      ],
      reviews,
      deployments: ledger.deployments
        .filter(({ id }) => id <= today.slice(0, id.length))
        .map((entry) => ({
          ...entry,
          data: { ...entry.data, deployments: happened(entry.data.deployments, asOf) },
        })),
    },
    asOf,
  );
}

/** A draft has no date of its own: looking back, it is unknown until what it is about is over. */
function reportIsKnown({ delivered, status, period }: Report, calendar: Calendar, asOf: number): boolean {
  const span = calendar.find(period);
  return (delivered ?? (status === 'draft' ? span?.to : span?.from) ?? asOf) <= asOf;
}

function happened<T extends { at: number }>(events: readonly T[], asOf: number): T[] {
  return events.filter((event) => event.at <= asOf);
}

function impactsAsOf(impacts: Incident['impacts'], asOf: number): Incident['impacts'] {
  return impacts
    .filter((impact) => impact.from <= asOf)
    .map((impact) => ({ ...impact, to: knownBy(impact.to, asOf) }));
}

function incidentAsOf(entry: Entry<Incident>, asOf: number): Entry<Incident> {
  const { data } = entry;
  const last = Math.max(
    ...[data.acknowledged, data.mitigated, data.resolved, data.verified].map((instant) => instant ?? 0),
    ...[...data.updates, ...data.escalations].map(({ at }) => at),
    ...data.impacts.map(({ from, to }) => to ?? from),
  );
  if (last <= asOf) return entry;
  const updates = happened(data.updates, asOf);
  const resolved = knownBy(data.resolved, asOf);
  const open = resolved === undefined;
  return {
    ...entry,
    body: open ? '' : entry.body,
    data: {
      ...data,
      state: open
        ? (updates.findLast((update) => update.status !== undefined)?.status ?? 'investigating')
        : data.state,
      acknowledged: knownBy(data.acknowledged, asOf),
      mitigated: knownBy(data.mitigated, asOf),
      resolved,
      verified: knownBy(data.verified, asOf),
      verifiedBy: knownBy(data.verified, asOf) === undefined ? undefined : data.verifiedBy,
      cause: open ? undefined : data.cause,
      deploy: open ? undefined : data.deploy,
      impacts: impactsAsOf(data.impacts, asOf),
      escalations: happened(data.escalations, asOf),
      updates,
    },
  };
}

function maintenanceAsOf(entry: Entry<Maintenance>, asOf: number): Entry<Maintenance> {
  const { data } = entry;
  const started = knownBy(data.started, asOf);
  const completed = knownBy(data.completed, asOf);
  const state = completed ? 'completed' : started ? 'in-progress' : 'scheduled';
  return {
    ...entry,
    data: {
      ...data,
      state: data.state === 'cancelled' ? 'cancelled' : state,
      started,
      completed,
      impacts: impactsAsOf(data.impacts, asOf),
      updates: happened(data.updates, asOf),
    },
  };
}

/** What was checked later was not checked yet. */
function readinessAsOf(entry: Ledger['readiness'], today: string): Ledger['readiness'] {
  const data = Object.entries(entry.data).map(([id, each]) => [
    id,
    each.date !== undefined && each.date > today ? { condition: each.condition, checked: false } : each,
  ]);
  return { ...entry, data: Object.fromEntries(data) };
}

/** `today` is the as-of day where the organisation is. */
function postmortemAsOf(entry: Entry<Postmortem>, today: string): Entry<Postmortem> {
  const actions = entry.data.actions.map((action) =>
    action.closed !== undefined && action.closed > today
      ? { ...action, status: 'open' as const, closed: undefined, note: undefined }
      : action,
  );
  return { ...entry, data: { ...entry.data, actions } };
}
