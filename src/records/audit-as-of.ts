import type { AccessReview } from '../schemas/compliance/access-review.ts';
import type { Control } from '../schemas/compliance/control.ts';
import type { Course } from '../schemas/compliance/course.ts';
import type { ControlledDocument } from '../schemas/compliance/document.ts';
import type { Vulnerability } from '../schemas/compliance/vulnerability.ts';
import type { Entry } from './entry.ts';
import { knownBy } from './known-by.ts';

/** A control as it was known on a day; undefined before its first entry. */
export function controlAsOf(entry: Entry<Control>, today: string): Entry<Control> | undefined {
  const history = entry.data.history.filter(({ at }) => at <= today);
  if (history.length === 0) return undefined;
  const evidence = entry.data.evidence.map(({ given, ...rest }) =>
    given === undefined ? rest : { ...rest, given: given.filter(({ from }) => from <= today) },
  );
  return { ...entry, data: { ...entry.data, history, evidence } };
}

/** A document as it was known on a day; undefined before its first approval. */
export function documentAsOf(
  entry: Entry<ControlledDocument>,
  today: string,
): Entry<ControlledDocument> | undefined {
  const { data } = entry;
  const approvals = data.approvals.filter(({ approved }) => approved <= today);
  if (approvals.length === 0) return undefined;
  const { people, groups } = data.acknowledgements;
  const acknowledgements = {
    people: people
      .filter(({ asked }) => asked <= today)
      .map((person) => ({ ...person, done: knownBy(person.done, today) })),
    groups: groups
      .filter(({ asked }) => asked <= today)
      .map((group) => ({ ...group, done: group.done.filter(({ on }) => on <= today) })),
  };
  return { ...entry, data: { ...data, approvals, acknowledgements, retired: knownBy(data.retired, today) } };
}

/** A course with those who were asked by a day; undefined before anybody was. */
export function courseAsOf(entry: Entry<Course>, today: string): Entry<Course> | undefined {
  const assigned = entry.data.assigned
    .filter(({ asked }) => asked <= today)
    .map((row) => ({ ...row, completed: knownBy(row.completed, today), left: knownBy(row.left, today) }));
  if (assigned.length === 0 && entry.data.assigned.length > 0) return undefined;
  return { ...entry, data: { ...entry.data, assigned } };
}

/** A vulnerability as it was known on a day; undefined before it was found. */
export function vulnerabilityAsOf(
  entry: Entry<Vulnerability>,
  today: string,
): Entry<Vulnerability> | undefined {
  const { data } = entry;
  if (data.found > today) return undefined;
  const patched = knownBy(data.patched, today);
  const accepted = data.accepted && data.accepted.at <= today ? data.accepted : undefined;
  const whole = patched === data.patched && accepted === data.accepted;
  // What was learnt on the way is known when the way is gone.
  return { ...entry, data: { ...data, patched, accepted, note: whole ? data.note : undefined } };
}

/** An access review of a period that has begun: systems that were gone through later are still to be done. */
export function accessReviewAsOf(entry: Entry<AccessReview>, today: string): Entry<AccessReview> {
  const systems = entry.data.systems.map((system) => {
    const { done: _done, note: _note, exceptions: _exceptions, ...rest } = system;
    return system.done === undefined || system.done.on <= today ? system : { ...rest, exceptions: [] };
  });
  return { ...entry, data: { ...entry.data, systems } };
}
