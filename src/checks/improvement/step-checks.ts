import { didYouMean } from '../../records/near-miss.ts';
import { type Check, iso } from '../check.ts';
import { eachFeature } from './each-feature.ts';

const TIMES = ['entered', 'started', 'finished'] as const;

export const featureSteps: Check = {
  id: 'feature-steps',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a feature goes through the steps of the loop one after the other, and skips only those that are optional.',
  why: 'Lead time is summed over steps one after the other. Overlapping ones would be counted twice.',
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
        message: `the loop has no step "${id}"`,
        expected: known.length > 0 ? `one of ${known.join(', ')}` : 'steps in playbook/loop.yaml',
        fix:
          didYouMean(id, known) ??
          (known.length > 0 ? 'the id of a step' : 'create playbook/loop.yaml with its steps'),
      };
    const first = known[0];
    if (first !== undefined && steps[first]?.entered === undefined)
      yield {
        path: ['steps', ...(Object.hasOwn(steps, first) ? [first] : [])],
        on: 'key',
        message: `when it came to "${first}" is not recorded, and there is no step before that would say`,
        expected: `entered under ${first}`,
        fix: `${first}: { entered: 2026-10-03T09:00:00+02:00 } with the real time`,
      };
    let before: { name: string; at: number } | undefined;
    /** The first step that is not finished. */
    let open: string | undefined;
    let told = false;
    for (const { step, state } of journey.stops) {
      const visit = Object.hasOwn(steps, step.id) ? steps[step.id]! : {};
      const times = TIMES.filter((name) => visit[name] !== undefined);
      if (times.length > 0 && open !== undefined && !told) {
        told = true;
        const begun = Object.hasOwn(steps, open);
        yield {
          path: ['steps', step.id],
          on: 'key',
          message: `it is at ${step.id}, but ${begun ? 'has not finished' : 'was never at'} ${open}`,
          expected: begun ? `finished under ${open}` : `${open} with its times`,
          fix: begun
            ? `when ${open} was finished, or no ${step.id} yet`
            : `when it was at ${open}; where a feature may go by without it, optional: true in playbook/loop.yaml`,
        };
      }
      for (const name of times) {
        const at = visit[name]!;
        if (before && at < before.at)
          yield {
            path: ['steps', step.id, name],
            message: `${step.id}.${name} (${iso(at)}) is before ${before.name} (${iso(before.at)})`,
            expected: `${before.name} ≤ ${step.id}.${name}`,
            fix: 'correct one of the two',
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
  ensure: 'Ensure a step that somebody works on, or has finished, says who.',
  why: 'A step that nobody has is not being done; whose it was is asked when it took long.',
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
          message: `${id} was ${finished === undefined ? 'started' : 'finished'}, and nothing says by whom`,
          expected: `by under ${id}`,
          fix: 'by: the agent who has it, or had it',
        };
  }),
};

export const featureDropped: Check = {
  id: 'feature-dropped',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure nothing happens to a feature after it was dropped, and that one which went the whole way is not.',
  why: 'A feature that was given up and goes on is in both counts, of the dropped and of the delivered.',
  example: {
    file: 'features/on-and-on.md',
    wrong: 'dropped: 2026-01-21, though validated on 2026-01-23',
    right: 'the day after the last step, or a feature of its own',
    described: true,
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ steps, attempts, dropped }, { journey }) {
    if (!dropped) return;
    const late = `after it was dropped at ${iso(dropped.at)}`;
    const rest = {
      expected: `at or before ${iso(dropped.at)}`,
      fix: 'correct one of the two; what is taken up again is a feature of its own',
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
          message: `attempts[${i}] was made at ${iso(at)}, ${late}`,
          ...rest,
        };
    if (
      journey.stops.length > 0 &&
      journey.stops.every(({ state }) => state === 'done' || state === 'skipped')
    )
      yield {
        path: ['dropped'],
        on: 'key',
        message: 'it was dropped, but has finished every step',
        expected: 'a step that was not finished, or no dropped',
        fix: 'take dropped out; what came of it is under impact and response',
      };
  }),
};
