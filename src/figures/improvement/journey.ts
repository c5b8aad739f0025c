import { eventsOf } from '../../records/as-of/features.ts';
import type { Feature } from '../../schemas/improvement/feature.ts';
import type { Loop, Step, StepRole } from '../../schemas/improvement/loop.ts';

/**
 * done: finished. active: being worked on. waiting: entered, nobody has begun. skipped: went by without it. ahead: not reached.
 * left: it was there when it was dropped.
 */
type StopState = 'done' | 'active' | 'waiting' | 'skipped' | 'ahead' | 'left';

/** A feature at one step. Instants in epoch milliseconds, lengths in milliseconds; null is not known, or not over. */
export interface Stop {
  step: Step;
  state: StopState;
  entered: number | undefined;
  started: number | undefined;
  finished: number | undefined;
  by: string | undefined;
  /** From entering to starting. */
  queue: number | null;
  /** From starting to finishing: the step's cycle time. */
  active: number | null;
}

export interface Journey {
  state: 'under way' | 'complete' | 'dropped' | 'returned';
  /** One for each step of the loop, in its order. */
  stops: Stop[];
  /** Where it is; undefined once it is complete, or goes no further. */
  at: Stop | undefined;
  /** When it was selected: the end of the first step. */
  selected: number | undefined;
  deployed: number | undefined;
  /** When users had answered. */
  answered: number | undefined;
  /** When the last thing happened to it. */
  last: number;
}

const difference = (from: number | undefined, to: number | undefined) =>
  from === undefined || to === undefined ? null : to - from;

/** The stop that plays a role; undefined if the loop has none, or the feature was not there. */
export function stopOf({ stops }: Journey, role: StepRole): Stop | undefined {
  return stops.find(({ step }) => step.role === role);
}

/** How a feature travelled the loop. It comes to a step when the one before is finished, unless the record says otherwise. */
export function journeyOf(feature: Feature, { steps }: Pick<Loop, 'steps'>): Journey {
  const { dropped } = feature;
  const visits = steps.map(({ id }) => (Object.hasOwn(feature.steps, id) ? feature.steps[id]! : {}));
  const seen = visits.findLastIndex(({ entered, started, finished }) =>
    [entered, started, finished].some((instant) => instant !== undefined),
  );
  const stops: Stop[] = [];
  let before: number | undefined;
  let here: Stop | undefined;
  for (const [i, step] of steps.entries()) {
    const { started, finished, by } = visits[i]!;
    const skipped = i < seen && started === undefined && finished === undefined && step.optional;
    const entered = here || skipped ? undefined : (visits[i]!.entered ?? before);
    const reached = entered !== undefined || started !== undefined;
    const state: StopState =
      finished !== undefined
        ? 'done'
        : skipped
          ? 'skipped'
          : here || !reached
            ? 'ahead'
            : dropped
              ? 'left'
              : started !== undefined
                ? 'active'
                : 'waiting';
    const stop: Stop = {
      step,
      state,
      entered,
      started,
      finished,
      by,
      queue: difference(entered, started),
      active: difference(started, finished),
    };
    stops.push(stop);
    if (state === 'active' || state === 'waiting' || state === 'left') here = stop;
    if (state === 'done') before = finished;
  }
  const complete = steps.length > 0 && stops.every(({ state }) => state === 'done' || state === 'skipped');
  const finishedOf = (role: StepRole) => stops.find(({ step }) => step.role === role)?.finished;
  return {
    state: dropped ? (dropped.returned ? 'returned' : 'dropped') : complete ? 'complete' : 'under way',
    stops,
    at: dropped ? undefined : here,
    selected: stops[0]?.finished,
    deployed: finishedOf('deployment'),
    answered: finishedOf('response'),
    last: Math.max(0, ...eventsOf(feature)),
  };
}

/** Whether a feature was selected and still travels: work in progress. */
export function inProgress({ state, selected }: Journey): boolean {
  return state === 'under way' && selected !== undefined;
}

/** How long it has been where it is, in milliseconds; null if that is not known. */
export function ageAt({ at }: Journey, asOf: number): number | null {
  return at?.entered === undefined ? null : asOf - at.entered;
}

/** Whether it has been where it is for longer than is usual there. */
export function isAgeing(journey: Journey, asOf: number): boolean {
  const age = ageAt(journey, asOf);
  const expected = journey.at?.step.expected;
  return age !== null && expected !== undefined && age > expected;
}

/**
 * What came of validation: passed at so many tries, or failed for good because it was dropped after a failure. Undefined while
 * that is open.
 */
export function validationOf({
  attempts,
  dropped,
}: Feature): { at: number; first: boolean; tries: number } | undefined {
  const pass = attempts.findIndex(({ result }) => result === 'pass');
  if (pass >= 0) return { at: attempts[pass]!.at, first: pass === 0, tries: pass + 1 };
  const last = attempts.at(-1);
  return dropped && last ? { at: last.at, first: false, tries: attempts.length } : undefined;
}
