import { useNearest } from '../../records/near-miss.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { eachFeature } from './each-feature.ts';

const TIMES = ['entered', 'started', 'finished'] as const;

export const featureSteps: Check = {
  id: 'feature-steps',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a feature goes through the steps of the loop in order, and skips only optional ones.',
  why: 'Lead time is the sum of consecutive steps. Overlapping steps would be counted twice.',
  example: {
    file: 'features/backwards.md',
    wrong: 'implemented: { started: 2026-01-05T10:00:00Z,',
    right: 'implemented: { started: 2026-01-13T10:00:00Z,',
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ steps }, { journey, ledger }) {
    const known = ledger.loop.data.steps.map(({ id }) => id);
    for (const id of Object.keys(steps).filter((each) => !known.includes(each)))
      yield {
        path: ['steps', id],
        on: 'key',
        message: `steps: the loop has no step "${id}"`,
        expected: known.length > 0 ? `one of ${known.join(', ')}` : 'steps in playbook/loop.yaml',
        fix:
          useNearest(id, known) ??
          (known.length > 0 ? 'use the id of a step' : 'create playbook/loop.yaml with its steps'),
      };
    const first = known[0];
    if (first !== undefined && steps[first]?.entered === undefined)
      yield {
        path: ['steps', ...(Object.hasOwn(steps, first) ? [first] : [])],
        on: 'key',
        message: `steps.${first}.entered is missing, and no earlier step implies it`,
        expected: `entered for the first step, ${first}`,
        fix: `add entered: with its time under ${first}`,
      };
    let before: { name: string; at: number } | undefined;
    /** The first step that is not finished. */
    let open: string | undefined;
    let reported = false;
    for (const { step, state } of journey.stops) {
      const visit = Object.hasOwn(steps, step.id) ? steps[step.id]! : {};
      const times = TIMES.filter((name) => visit[name] !== undefined);
      if (times.length > 0 && open !== undefined && !reported) {
        reported = true;
        const begun = Object.hasOwn(steps, open);
        yield {
          path: ['steps', step.id],
          on: 'key',
          message: `${step.id} has times, but the earlier step ${open} ${begun ? 'is not finished' : 'has none'}`,
          expected: begun ? `finished under ${open}` : `${open} with its times`,
          fix: begun
            ? `add finished: under ${open}, or leave ${step.id} out until then`
            : `add the times of ${open}; if features may skip it, set optional: true in playbook/loop.yaml`,
        };
      }
      for (const name of times) {
        const at = visit[name]!;
        if (before && at < before.at)
          yield {
            path: ['steps', step.id, name],
            message: `${step.id}.${name} (${iso(at)}) is before ${before.name} (${iso(before.at)})`,
            expected: `${before.name} ≤ ${step.id}.${name}`,
            fix: 'correct one of the two times',
          };
        else before = { name: `${step.id}.${name}`, at };
      }
      if (visit.finished === undefined && state !== 'skipped') open ??= step.id;
    }
  }),
};

export const featureOwners: Check = {
  id: 'feature-owner',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a step that was started or finished has an owner.',
  why: 'A step without an owner is not being done, and nobody can be asked why it took long.',
  example: {
    file: 'features/nobody.md',
    wrong: 'implemented: { started: 2026-01-13T10:00:00Z }',
    right: 'implemented: { started: 2026-01-13T10:00:00Z, by: devops-automator }',
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ steps }) {
    for (const [id, { started, finished, by }] of Object.entries(steps))
      if (by === undefined && (started ?? finished) !== undefined)
        yield {
          path: ['steps', id],
          on: 'key',
          message: `${id} was ${finished === undefined ? 'started' : 'finished'}, but has no owner`,
          expected: `by under ${id}`,
          fix: 'add by: with the id of who owns the step',
        };
  }),
};

export const featureDropped: Check = {
  id: 'feature-dropped',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure nothing happens to a feature after it was dropped, and a completed feature is not dropped.',
  why: 'A dropped feature that continues is counted twice: as dropped and as delivered.',
  example: {
    file: 'features/on-and-on.md',
    wrong: 'dropped: 2026-01-21, though validated on 2026-01-23',
    right: 'a date after the last step, or a new feature',
    described: true,
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ steps, attempts, dropped }, { journey }) {
    if (!dropped) return;
    const late = `after the feature was dropped at ${iso(dropped.at)}`;
    const rest = {
      expected: `at or before ${iso(dropped.at)}`,
      fix: 'correct one of the times; record resumed work as a new feature',
    };
    for (const [id, visit] of Object.entries(steps))
      for (const name of TIMES)
        if (visit[name] !== undefined && visit[name] > dropped.at)
          yield {
            path: ['steps', id, name],
            message: `${id}.${name} is ${iso(visit[name])}, ${late}`,
            ...rest,
          };
    for (const [i, { at }] of attempts.entries())
      if (at > dropped.at)
        yield {
          path: ['attempts', i, 'at'],
          message: `attempts[${i}].at is ${iso(at)}, ${late}`,
          ...rest,
        };
    if (
      journey.stops.length > 0 &&
      journey.stops.every(({ state }) => state === 'done' || state === 'skipped')
    )
      yield {
        path: ['dropped'],
        on: 'key',
        message: 'the feature was dropped, but every step is finished',
        expected: 'dropped only with an unfinished step',
        fix: 'correct the steps; the outcome of a completed feature belongs to impact and response',
      };
  }),
};
