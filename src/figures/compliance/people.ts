import type { Assignment, Course } from '../../schemas/compliance/course.ts';
import type { ControlledDocument } from '../../schemas/compliance/document.ts';
import type { WorkingTime } from '../services/working-time.ts';
import { addSpan } from './deadlines.ts';
import { approvalOn } from './documents.ts';

/** How many people did what they were asked for. Those whose due day has not passed are in `pending` alone. */
export interface Completion {
  done: number;
  due: number;
  pending: number;
}

/** Several completions as one. */
export function addCompletions(all: readonly Completion[]): Completion {
  const sum = (key: keyof Completion) => all.reduce((total, each) => total + each[key], 0);
  return { done: sum('done'), due: sum('due'), pending: sum('pending') };
}

type TrainingState = 'trained' | 'outstanding' | 'pending';

/** One person and one course, on a day. */
export interface Trainee {
  who: string;
  state: TrainingState;
  /** By when they must do it, or do it again. Undefined if what they did holds for good. */
  next: string | undefined;
}

/**
 * Everybody who is asked to do a course on a local date. Somebody is judged from the day after the first due day of theirs,
 * however early they did it: those who are quick would make a course look complete. What they did may have run out since, or be
 * asked for anew.
 */
export function traineesOn(
  { assigned, valid }: Pick<Course, 'assigned' | 'valid'>,
  day: string,
  working: WorkingTime,
): Trainee[] {
  const rows = new Map<string, Assignment[]>();
  for (const row of assigned.filter(({ asked }) => asked <= day))
    rows.set(row.who, [...(rows.get(row.who) ?? []), row]);
  return [...rows].flatMap(([who, own]) => {
    const last = own.reduce((a, b) => (b.asked >= a.asked ? b : a));
    if (last.left !== undefined && last.left <= day) return [];
    const completed = own
      .flatMap((row) => (row.completed !== undefined && row.completed <= day ? [row.completed] : []))
      .sort()
      .at(-1);
    const holds = completed !== undefined && valid ? addSpan(completed, valid, working) : undefined;
    const past = own.filter(({ due }) => due < day);
    const judged = past.length > 0;
    const trained =
      completed !== undefined &&
      (holds === undefined || holds >= day) &&
      past.every((row) => completed >= row.asked);
    return [
      {
        who,
        state: !judged ? 'pending' : trained ? 'trained' : 'outstanding',
        next: completed === undefined || completed < last.asked ? last.due : holds,
      },
    ];
  });
}

/** How many of those who are due have done a course, and it still holds. */
export function trainingOn(
  course: Pick<Course, 'assigned' | 'valid'>,
  day: string,
  working: WorkingTime,
): Completion {
  const states = traineesOn(course, day, working).map(({ state }) => state);
  const count = (...wanted: TrainingState[]) => states.filter((state) => wanted.includes(state)).length;
  return { done: count('trained'), due: count('trained', 'outstanding'), pending: count('pending') };
}

/** How many of those whose due day has passed have acknowledged the version in force on a local date. */
export function acknowledgedOn(document: ControlledDocument, day: string): Completion {
  const version = approvalOn(document, day)?.version;
  const { people, groups } = document.acknowledgements;
  const asked = [
    ...people.map(({ done, ...rest }) => ({
      ...rest,
      people: 1,
      done: done ? [{ on: done, people: 1 }] : [],
    })),
    ...groups,
  ].filter((each) => each.version === version && each.asked <= day);
  return addCompletions(
    asked.map(({ people: size, due, done }) =>
      due < day
        ? {
            done: done.filter(({ on }) => on <= day).reduce((sum, each) => sum + each.people, 0),
            due: size,
            pending: 0,
          }
        : { done: 0, due: 0, pending: size },
    ),
  );
}
