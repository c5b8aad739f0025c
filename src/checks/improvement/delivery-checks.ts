import { sameCommit } from '../../figures/deployments/deployment.ts';
import { stopOf, validationOf } from '../../figures/improvement/journey.ts';
import { calendarOf } from '../../records/calendar.ts';
import { useNearest } from '../../records/near-miss.ts';
import { reportsOf } from '../../records/reports.ts';
import { unreadableIds } from '../../records/unreadable.ts';
import { formOf, outputOf } from '../../schemas/reports/reports.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { eachFeature } from './each-feature.ts';

export const featureAttempts: Check = {
  id: 'feature-attempts',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure attempts at validation are in order, within the limit of the loop, made during the step, and end with the pass.',
  why: 'First-pass quality counts attempts up to the pass. Further attempts after it make the count meaningless.',
  example: {
    file: 'features/after-a-pass.md',
    wrong: 'attempts: with an entry after result: pass',
    right: 'attempts: ending with the pass',
    described: true,
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ attempts }, { journey }) {
    const stop = stopOf(journey, 'validation');
    const most = stop?.step.attempts;
    for (const [i, { at }] of attempts.entries()) {
      const path = ['attempts', i];
      const before = attempts[i - 1];
      if (before && at < before.at)
        yield {
          path: [...path, 'at'],
          message: `attempts[${i}].at (${iso(at)}) is before attempts[${i - 1}].at (${iso(before.at)})`,
          expected: 'oldest first',
          fix: 'put the attempts in order, or correct one of the times',
        };
      if (before?.result === 'pass')
        yield {
          path,
          message: `attempts[${i}] follows a pass`,
          expected: 'the pass as the last attempt',
          fix: 'correct the earlier result; record a later failure as an incident or another feature',
        };
      if (most !== undefined && i === most)
        yield {
          path,
          message: `this is attempt ${i + 1}, but the loop allows ${most}`,
          expected: `at most ${most} attempts (playbook/loop.yaml)`,
          fix: `drop the feature after attempt ${most} with returned: true, and plan a smaller one`,
        };
      const [from, to] = [stop?.started, stop?.finished];
      if (stop && (from === undefined || at < from || (to !== undefined && at > to)))
        yield {
          path: [...path, 'at'],
          message: `attempts[${i}].at is ${iso(at)}, ${from === undefined ? `but ${stop.step.id} has not started` : at < from ? `before ${stop.step.id} started at ${iso(from)}` : `after ${stop.step.id} was finished at ${iso(to!)}`}`,
          expected: `a time during ${stop.step.id}`,
          fix: 'correct one of the times',
        };
    }
  }),
};

export const featureDeployment: Check = {
  id: 'feature-deployment',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a feature is deployed after it passed validation, in logged deployments, and rolled out no earlier.',
  why: 'The loop promises that nothing goes out without validation. A deployment that is not in the log is not counted.',
  example: {
    file: 'features/failed.md',
    wrong: 'result: fail }]',
    right: 'result: pass }]',
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* (data, { journey, ledger, ids }) {
    const validation = stopOf(journey, 'validation');
    const stop = stopOf(journey, 'deployment');
    const outcome = validationOf(data);
    const passed = data.attempts.at(-1)?.result === 'pass';
    if (validation && validation.state === 'done' && !passed)
      yield {
        path: ['steps', validation.step.id, 'finished'],
        message: `${validation.step.id} was finished ${data.attempts.length === 0 ? 'without an attempt' : 'after a failed attempt'}`,
        expected: 'a pass as the last attempt',
        fix: 'add the attempt that passed, or leave finished out until there is one',
      };
    const begun = stop?.started ?? stop?.finished;
    if (validation && stop && begun !== undefined && !(passed && outcome!.at <= begun))
      yield {
        path: ['steps', stop.step.id],
        on: 'key',
        message: `the feature was deployed at ${iso(begun)}, ${passed ? `before it passed validation at ${iso(outcome!.at)}` : 'without a passed validation'}`,
        expected: 'a pass under attempts before the deployment',
        fix: 'add the attempt that passed, or correct one of the times',
      };
    for (const [i, { at, percent }] of (data.flag?.rollout ?? []).entries()) {
      const path = ['flag', 'rollout', i];
      const before = data.flag!.rollout[i - 1];
      if (before && at <= before.at)
        yield {
          path: [...path, 'at'],
          message: `flag.rollout[${i}].at (${iso(at)}) is not after the previous stage (${iso(before.at)})`,
          expected: 'oldest first',
          fix: 'put the stages in order, or correct one of the times',
        };
      if (stop && percent > 0 && (begun === undefined || at < begun))
        yield {
          path: [...path, 'at'],
          message: `flag.rollout[${i}] set ${percent} % at ${iso(at)}, ${begun === undefined ? 'but the feature is not deployed' : `before the feature was deployed at ${iso(begun)}`}`,
          expected: 'a time after the deployment began',
          fix: 'correct one of the times',
        };
    }
    const logged = ledger.deployments.flatMap((log) => log.data.deployments);
    const allRead = () => unreadableIds({ ledger, ids }, 'deployments').size === 0;
    for (const [i, { service, commit }] of data.deployments.entries()) {
      const path = ['deployments', i, 'commit'];
      const own = logged.filter((each) => each.service === service && sameCommit(each.commit, commit));
      if (own.length === 0 && allRead())
        yield {
          path,
          message: `deployments/ has no deployment of ${commit} to ${service}`,
          expected: 'a logged deployment',
          fix: `add it to the log of its day or month, or correct the commit`,
        };
      else if (own.length > 0 && passed && own.every(({ at }) => at < outcome!.at))
        yield {
          path,
          message: `${commit} was deployed to ${service} at ${iso(own.at(-1)!.at)}, before the feature passed validation at ${iso(outcome!.at)}`,
          expected: 'a deployment after the pass',
          fix: 'correct the commit, or the time of the pass',
        };
    }
  }),
};

export const featureExperiment: Check = {
  id: 'feature-experiment',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure an experiment on a feature begins after the deployment, and ends before its monitoring is finished.',
  why: 'A test that ended before the feature was deployed measured something else.',
  example: {
    file: 'features/ended-before.md',
    wrong: 'experiment: early\n',
    right: '',
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ experiment }, { journey, ledger, asOf }) {
    const test = ledger.experiments.find(({ id }) => id === experiment)?.data;
    const deployment = stopOf(journey, 'deployment');
    if (!test?.started || !deployment) return;
    const { dateOf } = calendarOf(ledger);
    const begun = deployment.started ?? deployment.finished;
    const day = begun === undefined ? undefined : dateOf(begun);
    // On the first day of the experiment, the deployment may be later than its beginning.
    if (day === undefined ? test.started < dateOf(asOf) : test.started < day)
      yield {
        path: ['experiment'],
        message: `${experiment} ${test.ended ? `ran from ${test.started} to ${test.ended}` : `began on ${test.started}`}, ${day === undefined ? 'but the feature is not deployed' : `before the feature was deployed on ${day}`}`,
        expected: 'an experiment that began on the day of the deployment, or later',
        fix: 'name the experiment on this feature, or correct the dates',
      };
    const monitoring = stopOf(journey, 'experiment');
    if (monitoring?.state === 'done' && test.ended === undefined)
      yield {
        path: ['steps', monitoring.step.id, 'finished'],
        message: `${monitoring.step.id} was finished at ${iso(monitoring.finished!)}, but ${experiment} is still running`,
        expected: 'an experiment that has ended',
        fix: `leave finished out until ${experiment} has ended`,
      };
  }),
};

export const featureTasks: Check = {
  id: 'feature-task',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure the tasks of a feature are in a sprint plan; a single task has as many attempts as the feature.',
  why: 'The sprint plan counts attempts too, and the two counts must agree.',
  example: {
    file: 'features/other-count.md',
    wrong: 'tasks: [T-1]\n',
    right: '',
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ tasks, attempts }, { journey, ledger, ids }) {
    const plans = [...reportsOf(ledger, 'sprint-plan').values()];
    const known = new Map(
      plans.flatMap(({ data, file }) => data.tasks.map((task) => [task.id, { task, file }])),
    );
    const allRead = () =>
      ![...unreadableIds({ ledger, ids }, 'reports')].some(
        (id) => formOf(outputOf(id), ledger.cadences.data) === 'sprint-plan',
      );
    for (const [i, id] of tasks.entries())
      if (!known.has(id) && allRead())
        yield {
          path: ['tasks', i],
          message: `no sprint plan has a task "${id}"`,
          expected: 'a task in reports/sprint-plan/',
          fix: useNearest(id, [...known.keys()]) ?? 'use the id of a task in a sprint plan',
        };
    const only = tasks.length === 1 ? known.get(tasks[0]!) : undefined;
    const tries = only?.task.qaAttempts;
    const over = stopOf(journey, 'validation')?.state === 'done';
    if (over && only?.task.status === 'done' && tries !== undefined && tries !== attempts.length)
      yield {
        path: ['tasks', 0],
        message: `${only.task.id} has ${tries} attempts in ${only.file}, but the feature has ${attempts.length}`,
        expected: 'the same number in both',
        fix: 'add the missing attempts, or the other tasks of this feature',
      };
  }),
};
