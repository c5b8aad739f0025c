import type { AccessReview, ReviewedSystem } from '../../schemas/compliance/access-review.ts';
import type { Vulnerability } from '../../schemas/compliance/vulnerability.ts';
import {
  amendmentsBy,
  type KnownKind,
  type KnownKinds,
  known,
  knownBy,
  periodStart,
  withData,
} from './known.ts';

type Acceptance = NonNullable<Vulnerability['accepted']>;
type Outcome = NonNullable<ReviewedSystem['done']>;

function acceptanceBy({ at, by, until, why }: Acceptance, day: string): Acceptance | undefined {
  return at > day ? undefined : known<Acceptance>({ at, by, until, why });
}

/** Known from the day on which it was found. */
const vulnerabilities: KnownKind<Vulnerability> = {
  known:
    ({ day, instant }) =>
    (entry) => {
      const { data } = entry;
      if (data.found > day) return undefined;
      const patched = knownBy(data.patched, day);
      const accepted = data.accepted && acceptanceBy(data.accepted, day);
      const whole = patched === data.patched && (accepted === undefined) === (data.accepted === undefined);
      return withData(
        entry,
        known<Vulnerability>({
          title: data.title,
          found: data.found,
          source: data.source,
          severity: data.severity,
          service: data.service,
          component: data.component,
          cve: data.cve,
          owner: data.owner,
          patched,
          accepted,
          // Written when all of the above was known.
          note: whole ? data.note : undefined,
          link: data.link,
          origin: data.origin,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  begins: ({ data }, calendar) => [calendar.startOfDay(data.found)],
};

function outcomeBy(done: Outcome, day: string): Outcome | undefined {
  const { on, reviewer, second, reviewed, removed, changed } = done;
  return on > day ? undefined : known<Outcome>({ on, reviewer, second, reviewed, removed, changed });
}

/** A system; one that was reviewed later was not reviewed yet. */
function systemBy(system: ReviewedSystem, day: string): ReviewedSystem {
  const done = system.done && outcomeBy(system.done, day);
  const later = system.done !== undefined && done === undefined;
  return known<ReviewedSystem>({
    system: system.system,
    service: system.service,
    accounts: system.accounts,
    holders: system.holders,
    done,
    exceptions: later ? [] : system.exceptions,
    note: later ? undefined : system.note,
  });
}

/** Known once its period has begun. */
const accessReviews: KnownKind<AccessReview> = {
  known:
    ({ instant, day, calendar }) =>
    (entry) => {
      if ((calendar.find(entry.id)?.from ?? instant) > instant) return undefined;
      const systems = entry.data.systems.map((system) => systemBy(system, day));
      return withData(
        entry,
        known<AccessReview>({
          systems,
          source: entry.data.source,
          audience: entry.data.audience,
          amendments: amendmentsBy(entry.data.amendments, instant),
        }),
      );
    },
  begins: periodStart,
};

/** How each of them is known. */
export const securityKinds = { vulnerabilities, accessReviews } satisfies Partial<KnownKinds>;
