import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Feature } from '../../schemas/improvement/feature.ts';
import type { Step } from '../../schemas/improvement/loop.ts';
import { DAY } from '../../schemas/time.ts';
import { type Basis, byPeriod } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { firstOfEach } from '../first-of-each.ts';
import { type Made, makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import { distribution, middle } from '../statistics.ts';
import { inProgress, isAgeing, type Journey, journeyOf, type Stop, validationOf } from './journey.ts';

/** A feature with the way it went. */
export interface Travelled {
  entry: Entry<Feature>;
  journey: Journey;
}

/** Every feature with its journey, in the order of their ids. */
export function travelled({ ledger }: Pick<Basis, 'ledger'>): Travelled[] {
  return ledger.features.map((entry) => ({ entry, journey: journeyOf(entry.data, ledger.loop.data) }));
}

const filesOf = (group: readonly { entry: Entry<Feature> }[]) => group.map(({ entry }) => entry.file);

type LengthId = 'feature-cycle-time' | 'feature-queue-time' | 'feature-lead-time' | 'feature-response-time';

/** Days as a distribution: the median is the value, for one feature that waited a year says nothing of the others. */
function lengthsMade(milliseconds: readonly (number | null)[], sources: string[]): Made<LengthId> {
  const known = milliseconds.filter((length) => length !== null).map((length) => length / DAY);
  const { n, mean, median, p90, longest } = distribution(known);
  return {
    value: median,
    n,
    sources,
    detail: { mean, median, p90, longest, ...middle(known), without: milliseconds.length - known.length },
  };
}

/** The periods in which something can have happened, each with those to whom it did. */
function inPeriods<T>(
  basis: Basis,
  all: readonly T[],
  instantOf: (each: T) => number | undefined,
): [Period, T[]][] {
  const first = all.reduce((earliest, each) => Math.min(earliest, instantOf(each) ?? earliest), basis.asOf);
  return [...byPeriod(basis, all, instantOf)].filter(
    ([{ kind, to }]) => kind === 'all' || (kind !== 'trailing' && to > first),
  );
}

/** Features at a step now. */
function atStep(basis: Basis, step: Step, all: readonly Travelled[]): Figure {
  const here = all.filter(({ journey }) => journey.at?.step === step);
  return makeFigure(basis, 'features-at-step', `step:${step.id}`, basis.all, {
    value: here.length,
    n: all.length,
    sources: filesOf(here),
    detail: {
      waiting: here.filter(({ journey }) => journey.at!.state === 'waiting').length,
      active: here.filter(({ journey }) => journey.at!.state === 'active').length,
      ageing: here.filter(({ journey }) => isAgeing(journey, basis.asOf)).length,
    },
  });
}

/** How long features waited at a step and were worked on there, by when they left it. */
function stepTimes(basis: Basis, step: Step, all: readonly Travelled[]): Figure[] {
  const visits = all.flatMap(({ entry, journey }) => {
    const stop = journey.stops.find((each) => each.step === step && each.finished !== undefined);
    return stop ? [{ entry, stop }] : [];
  });
  const subject = `step:${step.id}`;
  const figure = (id: LengthId, period: Period, group: typeof visits, of: (stop: Stop) => number | null) =>
    makeFigure(
      basis,
      id,
      subject,
      period,
      lengthsMade(
        group.map(({ stop }) => of(stop)),
        filesOf(group),
      ),
    );
  return inPeriods(basis, visits, ({ stop }) => stop.finished).flatMap(([period, group]) => [
    figure('feature-cycle-time', period, group, ({ active }) => active),
    figure('feature-queue-time', period, group, ({ queue }) => queue),
  ]);
}

/** The share of the time up to deployment in which someone worked, of totals; features with an unknown part are left out. */
function flowMade(group: readonly Travelled[]): Made<'flow-efficiency'> {
  const parts = group.map(({ journey }) => {
    const last = journey.stops.findIndex(({ step }) => step.role === 'deployment');
    // From the selection on: how long something lay in the backlog is a choice, not a delay.
    const stops = journey.stops.slice(1, last + 1).filter(({ state }) => state !== 'skipped');
    const whole = stops.length > 0 && stops.every(({ active, queue }) => active !== null && queue !== null);
    return whole
      ? stops.reduce(
          (sum, { active, queue }) => ({ active: sum.active + active!, queue: sum.queue + queue! }),
          {
            active: 0,
            queue: 0,
          },
        )
      : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  const [active, queue] = [
    known.reduce((sum, part) => sum + part.active, 0),
    known.reduce((sum, part) => sum + part.queue, 0),
  ];
  return {
    ratio: share(active, active + queue),
    n: known.length,
    sources: filesOf(group),
    detail: {
      activeDays: known.length === 0 ? null : active / DAY,
      queueDays: known.length === 0 ? null : queue / DAY,
      without: parts.length - known.length,
    },
  };
}

/** Lead time, flow efficiency and throughput, by when features were deployed. */
function deployedFigures(basis: Basis, all: readonly Travelled[]): Figure[] {
  const deployed = all.filter(({ journey }) => journey.deployed !== undefined);
  return inPeriods(basis, deployed, ({ journey }) => journey.deployed).flatMap(([period, group]) => [
    makeFigure(
      basis,
      'feature-lead-time',
      'organisation',
      period,
      lengthsMade(
        group.map(({ journey: { selected, deployed: at } }) =>
          selected === undefined ? null : at! - selected,
        ),
        filesOf(group),
      ),
    ),
    makeFigure(basis, 'flow-efficiency', 'organisation', period, flowMade(group)),
    makeFigure(basis, 'feature-throughput', 'organisation', period, {
      value: group.length,
      n: group.length,
      sources: filesOf(group),
      detail: { deployed: group.length },
    }),
  ]);
}

/** The time from the selection to users' answers, by when they had answered. */
function answeredFigures(basis: Basis, all: readonly Travelled[]): Figure[] {
  const answered = all.filter(({ journey }) => journey.answered !== undefined);
  return inPeriods(basis, answered, ({ journey }) => journey.answered).map(([period, group]) =>
    makeFigure(
      basis,
      'feature-response-time',
      'organisation',
      period,
      lengthsMade(
        group.map(({ journey: { selected, answered: at } }) =>
          selected === undefined ? null : at! - selected,
        ),
        filesOf(group),
      ),
    ),
  );
}

/** The share that passed validation at the first try, by when that was decided. */
function firstPassFigures(basis: Basis, all: readonly Travelled[]): Figure[] {
  const validated = all.flatMap(({ entry }) => {
    const outcome = validationOf(entry.data);
    return outcome ? [{ entry, ...outcome }] : [];
  });
  return inPeriods(basis, validated, ({ at }) => at).map(([period, group]) => {
    const first = group.filter((each) => each.first).length;
    return makeFigure(basis, 'feature-first-pass', 'organisation', period, {
      ratio: share(first, group.length),
      n: group.length,
      sources: filesOf(group),
      detail: { first, validated: group.length, tries: group.reduce((sum, { tries }) => sum + tries, 0) },
    });
  });
}

/** How features travel the loop. Nothing if there are none, or no loop. */
export function featureFigures(basis: Basis): Figure[] {
  const { steps } = basis.ledger.loop.data;
  const all = travelled(basis);
  if (all.length === 0 || steps.length === 0) return [];
  const going = all.filter(({ journey }) => inProgress(journey));
  return [
    makeFigure(basis, 'features-in-progress', 'organisation', basis.all, {
      value: going.length,
      n: all.length,
      sources: filesOf(going),
      detail: {
        waiting: going.filter(({ journey }) => journey.at?.state === 'waiting').length,
        active: going.filter(({ journey }) => journey.at?.state === 'active').length,
        ageing: going.filter(({ journey }) => isAgeing(journey, basis.asOf)).length,
      },
    }),
    ...firstOfEach(steps, ({ id }) => id).flatMap((step) => [
      atStep(basis, step, all),
      ...stepTimes(basis, step, all),
    ]),
    ...deployedFigures(basis, all),
    ...answeredFigures(basis, all),
    ...firstPassFigures(basis, all),
  ];
}
