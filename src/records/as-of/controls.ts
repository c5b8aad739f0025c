import type { Control, Evidence, Given } from '../../schemas/compliance/control.ts';
import type { Assignment, Course } from '../../schemas/compliance/course.ts';
import type { ControlledDocument } from '../../schemas/compliance/document.ts';
import {
  amendmentsBy,
  beginsNothing,
  type KnownKind,
  type KnownKinds,
  known,
  knownBy,
  withData,
} from './known.ts';

type State = Control['history'][number];
type Approval = ControlledDocument['approvals'][number];
type Acknowledgements = ControlledDocument['acknowledgements'];
type AskedPerson = Acknowledgements['people'][number];
type AskedGroup = Acknowledgements['groups'][number];
type Done = AskedGroup['done'][number];

/** Evidence with what of it had been given. */
function evidenceBy(evidence: Evidence, day: string): Evidence {
  return known<Evidence>({
    what: evidence.what,
    by: evidence.by,
    every: evidence.every,
    given: evidence.given
      ?.filter(({ from }) => from <= day)
      .map(({ from, until, reference, link }) => known<Given>({ from, until, reference, link })),
    document: evidence.document,
    course: evidence.course,
    reviewOf: evidence.reviewOf,
  });
}

/** Known from the first entry of its history. */
const controls: KnownKind<Control> = {
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
        known<Control>({
          name: data.name,
          does: data.does,
          owner: data.owner,
          frameworks: data.frameworks,
          since: data.since,
          history,
          evidence: data.evidence.map((each) => evidenceBy(each, day)),
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  // Its readiness is that of today.
  begins: beginsNothing,
};

function approvalsBy(approvals: readonly Approval[], day: string): Approval[] {
  return approvals
    .filter(({ approved }) => approved <= day)
    .map(({ version, approved, by, nextReview, note }) =>
      known<Approval>({ version, approved, by, nextReview, note }),
    );
}

function acknowledgementsBy({ people, groups }: Acknowledgements, day: string): Acknowledgements {
  return known<Acknowledgements>({
    people: people
      .filter(({ asked }) => asked <= day)
      .map(({ version, who, asked, due, done }) =>
        known<AskedPerson>({ version, who, asked, due, done: knownBy(done, day) }),
      ),
    groups: groups
      .filter(({ asked }) => asked <= day)
      .map(({ version, group, people: count, asked, due, done }) =>
        known<AskedGroup>({ version, group, people: count, asked, due, done: doneBy(done, day) }),
      ),
  });
}

function doneBy(done: readonly Done[], day: string): Done[] {
  return done.filter(({ on }) => on <= day).map(({ on, people }) => known<Done>({ on, people }));
}

/** Known from its first approval. */
const documents: KnownKind<ControlledDocument> = {
  known:
    ({ day, instant }) =>
    (entry) => {
      const { data } = entry;
      const approvals = approvalsBy(data.approvals, day);
      if (approvals.length === 0) return undefined;
      return withData(
        entry,
        known<ControlledDocument>({
          title: data.title,
          type: data.type,
          owner: data.owner,
          approvals,
          retired: knownBy(data.retired, day),
          link: data.link,
          acknowledgements: acknowledgementsBy(data.acknowledgements, day),
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  // Whether it is current is a question of today.
  begins: beginsNothing,
};

/** Known from its first assignment; without any, it is known as it is. */
const courses: KnownKind<Course> = {
  known:
    ({ day, instant }) =>
    (entry) => {
      const { data } = entry;
      const assigned = data.assigned
        .filter(({ asked }) => asked <= day)
        .map(({ who, asked, due, completed, left }) =>
          known<Assignment>({
            who,
            asked,
            due,
            completed: knownBy(completed, day),
            left: knownBy(left, day),
          }),
        );
      if (assigned.length === 0 && data.assigned.length > 0) return undefined;
      return withData(
        entry,
        known<Course>({
          title: data.title,
          teaches: data.teaches,
          owner: data.owner,
          valid: data.valid,
          assigned,
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  // Who is due is a question of today.
  begins: beginsNothing,
};

/** How each of them is known. */
export const auditKinds = { controls, documents, courses } satisfies Partial<KnownKinds>;
