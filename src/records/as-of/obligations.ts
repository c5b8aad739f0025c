import type { ComplianceMonth } from '../../schemas/compliance/month.ts';
import type { Obligation } from '../../schemas/compliance/obligation.ts';
import type { DataRequest } from '../../schemas/compliance/request.ts';
import {
  amendmentsBy,
  beginsNothing,
  isOver,
  type KnownKind,
  type KnownKinds,
  known,
  knownBy,
  periodStart,
  withData,
} from './known.ts';

type Deadline = Obligation['deadlines'][number];
type State = Obligation['history'][number];
type Audit = ComplianceMonth['audits'][number];
type Enforcement = ComplianceMonth['enforcement'][number];
type IncidentReview = NonNullable<ComplianceMonth['incidentReview']>;
type Extension = NonNullable<DataRequest['extended']>;

/** A deadline that was met later has no story yet. */
function deadlineBy({ what, due, done, note }: Deadline, day: string): Deadline {
  const met = knownBy(done, day);
  return known<Deadline>({ what, due, done: met, note: met === done ? note : undefined });
}

/** Known from the first entry of its history. What was made of it later has no story yet. */
const obligations: KnownKind<Obligation> = {
  known:
    ({ day, instant }) =>
    (entry) => {
      const { data } = entry;
      const history = data.history
        .filter(({ at }) => at <= day)
        .map(({ at, state, note }) => known<State>({ at, state, note }));
      if (history.length === 0) return undefined;
      return withData(
        entry,
        known<Obligation>({
          title: data.title,
          regulation: data.regulation,
          jurisdiction: data.jurisdiction,
          framework: data.framework,
          asks: data.asks,
          applies: data.applies,
          owner: data.owner,
          deadlines: data.deadlines.map((deadline) => deadlineBy(deadline, day)),
          history,
          links: data.links,
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
        history.length === data.history.length ? entry.body : '',
      );
    },
  // Its deadlines are listed, and counted in no period.
  begins: beginsNothing,
};

function auditsBy(audits: readonly Audit[], day: string): Audit[] {
  return audits
    .filter(({ on }) => on <= day)
    .map(({ framework, on, note }) => known<Audit>({ framework, on, note }));
}

function enforcementBy(enforcement: readonly Enforcement[], day: string): Enforcement[] {
  return enforcement
    .filter(({ on }) => on <= day)
    .map(({ on, what, meaning, link }) => known<Enforcement>({ on, what, meaning, link }));
}

function incidentReviewBy({ by, on, note }: IncidentReview, day: string): IncidentReview | undefined {
  return on > day ? undefined : known<IncidentReview>({ by, on, note });
}

/** Known once the month is over, without the audit or review that came later. */
const complianceMonths: KnownKind<ComplianceMonth> = {
  known: (at) => (entry) => {
    if (!isOver(entry, at)) return undefined;
    const { data } = entry;
    return withData(
      entry,
      known<ComplianceMonth>({
        checks: data.checks,
        audits: auditsBy(data.audits, at.day),
        regulation: data.regulation,
        enforcement: enforcementBy(data.enforcement, at.day),
        consent: data.consent,
        retention: data.retention,
        transfers: data.transfers,
        incidentReview: data.incidentReview && incidentReviewBy(data.incidentReview, at.day),
        source: data.source,
        audience: data.audience,
        amendments: amendmentsBy(data.amendments, at.instant),
      }),
    );
  },
  begins: periodStart,
};

function extensionBy({ at, reason }: Extension, day: string): Extension | undefined {
  return at > day ? undefined : known<Extension>({ at, reason });
}

/** Known from the day on which it came. */
const dataRequests: KnownKind<DataRequest> = {
  known:
    ({ day, instant }) =>
    (entry) => {
      const { data } = entry;
      if (data.received > day) return undefined;
      const closed = knownBy(data.closed, day);
      return withData(
        entry,
        known<DataRequest>({
          received: data.received,
          kind: data.kind,
          rule: data.rule,
          verified: knownBy(data.verified, day),
          extended: data.extended && extensionBy(data.extended, day),
          closed,
          outcome: closed === undefined ? undefined : data.outcome,
          note: closed === data.closed ? data.note : undefined,
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  begins: ({ data }, calendar) => [calendar.startOfDay(data.received)],
};

/** How each of them is known. */
export const complianceKinds = { obligations, complianceMonths, dataRequests } satisfies Partial<KnownKinds>;
