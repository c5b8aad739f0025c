import { sameCommit } from '../../figures/deployments/deployment.ts';
import { stopOf, validationOf } from '../../figures/improvement/journey.ts';
import { calendarOf } from '../../records/calendar.ts';
import { didYouMean } from '../../records/near-miss.ts';
import { reportsOf } from '../../records/reports.ts';
import { unreadableIds } from '../../records/unreadable.ts';
import { formOf, outputOf } from '../../schemas/reports/reports.ts';
import { type Check, iso } from '../check.ts';
import { eachFeature } from './each-feature.ts';

export const featureAttempts: Check = {
  id: 'feature-attempts',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure attempts at validation are in order, no more than the loop allows, made while the feature was there, and end with the pass.',
  why: 'First-pass quality counts attempts up to the pass. One after it, or one too many, makes the count meaningless.',
  example: {
    file: 'features/after-a-pass.md',
    wrong: 'attempts: with a second entry after result: pass',
    right: 'attempts: that end with the pass',
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
          message: `attempts[${i}] was made at ${iso(at)}, before attempts[${i - 1}] at ${iso(before.at)}`,
          expected: 'attempts in the order in which they were made',
          fix: 'another order, or another time',
        };
      if (before?.result === 'pass')
        yield {
          path,
          message: `attempts[${i}] comes after a pass`,
          expected: 'the pass as the last attempt',
          fix: 'result: fail before it; what failed later is a feature or an incident of its own',
        };
      if (most !== undefined && i === most)
        yield {
          path,
          message: `this is attempt ${i + 1}, and the loop allows ${most}`,
          expected: `at most ${most} attempts (playbook/loop.yaml)`,
          fix: `dropped with returned: true after attempt ${most}, and a smaller feature instead`,
        };
      const [from, to] = [stop?.started, stop?.finished];
      if (stop && (from === undefined || at < from || (to !== undefined && at > to)))
        yield {
          path: [...path, 'at'],
          message: `attempts[${i}] was made at ${iso(at)}, ${from === undefined ? `but ${stop.step.id} has not started` : at < from ? `before ${stop.step.id} started at ${iso(from)}` : `after ${stop.step.id} was finished at ${iso(to!)}`}`,
          expected: `a time while it was at ${stop.step.id}`,
          fix: 'correct one of the two',
        };
    }
  }),
};

export const featureDeployment: Check = {
  id: 'feature-deployment',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a feature is deployed after a passed validation, in deployments that are logged, and opened to all no earlier.',
  why: 'That nothing goes out unvalidated is the promise of the loop. A deployment that is not in the log is in no figure.',
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
        message: `${validation.step.id} was finished ${data.attempts.length === 0 ? 'without an attempt' : 'after an attempt that failed'}`,
        expected: 'a pass as the last of attempts',
        fix: 'attempts: [{ at: …, by: …, result: pass }], or no finished',
      };
    const begun = stop?.started ?? stop?.finished;
    if (validation && stop && begun !== undefined && !(passed && outcome!.at <= begun))
      yield {
        path: ['steps', stop.step.id],
        on: 'key',
        message: `it was deployed at ${iso(begun)}, ${passed ? `before it passed validation at ${iso(outcome!.at)}` : 'without a passed validation'}`,
        expected: 'a pass under attempts before the deployment',
        fix: 'record the attempt that passed, or no deployment yet',
      };
    for (const [i, { at, percent }] of (data.flag?.rollout ?? []).entries()) {
      const path = ['flag', 'rollout', i];
      const before = data.flag!.rollout[i - 1];
      if (before && at <= before.at)
        yield {
          path: [...path, 'at'],
          message: `flag.rollout[${i}] is at ${iso(at)}, not after ${iso(before.at)}`,
          expected: 'stages in the order in which they were set',
          fix: 'another order, or another time',
        };
      if (stop && percent > 0 && (begun === undefined || at < begun))
        yield {
          path: [...path, 'at'],
          message: `the flag was at ${percent} % at ${iso(at)}, ${begun === undefined ? 'but it is not deployed' : `before it was deployed at ${iso(begun)}`}`,
          expected: 'a time after the deployment began',
          fix: 'correct one of the two',
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
          message: `no deployment of ${commit} to ${service} is logged`,
          expected: 'a deployment in deployments/',
          fix: `add it to the log of its day or month, or correct the commit`,
        };
      else if (own.length > 0 && passed && own.every(({ at }) => at < outcome!.at))
        yield {
          path,
          message: `${commit} was deployed to ${service} at ${iso(own.at(-1)!.at)}, before the feature passed validation at ${iso(outcome!.at)}`,
          expected: 'a deployment after the pass',
          fix: 'the commit that brought it, or the time of the pass',
        };
    }
  }),
};

export const featureExperiment: Check = {
  id: 'feature-experiment',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure an experiment on a feature begins once it is deployed, and is over when its monitoring is.',
  why: 'A test that was over before the feature went out measured something else.',
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
    // On its first day it may be deployed later.
    if (day === undefined ? test.started < dateOf(asOf) : test.started < day)
      yield {
        path: ['experiment'],
        message: `${experiment} ${test.ended ? `ran from ${test.started} to ${test.ended}` : `began on ${test.started}`}, ${day === undefined ? 'but the feature is not deployed' : `before the feature was deployed on ${day}`}`,
        expected: 'an experiment that began on the day of the deployment, or later',
        fix: 'its own experiment, or the real times',
      };
    const monitoring = stopOf(journey, 'experiment');
    if (monitoring?.state === 'done' && test.ended === undefined)
      yield {
        path: ['steps', monitoring.step.id, 'finished'],
        message: `${monitoring.step.id} was finished at ${iso(monitoring.finished!)}, but ${experiment} still runs`,
        expected: 'an experiment that has ended',
        fix: `no finished before ${experiment} has ended`,
      };
  }),
};

export const featureTasks: Check = {
  id: 'feature-task',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure tasks of a feature stand in a sprint plan; where there is one only, it was validated as often as the feature.',
  why: 'The sprint plan counts attempts too, and two counts of one thing must agree.',
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
          expected: 'a task of a report in reports/sprint-plan/',
          fix: didYouMean(id, [...known.keys()]) ?? 'the id of a task, or no tasks',
        };
    const only = tasks.length === 1 ? known.get(tasks[0]!) : undefined;
    const tries = only?.task.qaAttempts;
    const over = stopOf(journey, 'validation')?.state === 'done';
    if (over && only?.task.status === 'done' && tries !== undefined && tries !== attempts.length)
      yield {
        path: ['tasks', 0],
        message: `${only.task.id} is the only task of this feature and took ${tries} attempts (${only.file}), the feature ${attempts.length}`,
        expected: 'as many in both',
        fix: 'the attempts that are missing, or the other tasks it was made in',
      };
  }),
};
