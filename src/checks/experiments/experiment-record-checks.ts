import { plain } from '../../figures/working.ts';
import { countedThrough } from '../../records/experiment-as-of.ts';
import { didYouMean } from '../../records/near-miss.ts';
import type { Check } from '../check.ts';
import { eachExperiment } from './each-experiment.ts';

export const experimentCounts: Check = {
  id: 'experiment-counts',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure an experiment has no more conversions than exposures, and says up to which day it was counted.',
  why: 'A rate over 100 % shows that people were counted twice, or in one of the two columns only.',
  example: {
    file: 'experiments/more.md',
    wrong: 'exposures: 400, conversions: 401 }',
    right: 'exposures: 400, conversions: 40 }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    for (const [i, { id, exposures, conversions }] of data.variants.entries()) {
      if (conversions === undefined || (exposures !== undefined && conversions <= exposures)) continue;
      yield {
        path: ['variants', i, 'conversions'],
        message:
          exposures === undefined
            ? `"${id}" has ${plain(conversions)} conversions, but no exposures`
            : `"${id}" has ${plain(conversions)} conversions of ${plain(exposures)} exposures: nobody converts who was not exposed`,
        expected: 'conversions ≤ exposures, both counted by person',
        fix:
          exposures === undefined ? 'exposures: how many people saw it' : 'count each person once, in both',
      };
    }
    const first = data.variants.findIndex(({ exposures }) => exposures !== undefined);
    if (first >= 0 && countedThrough(data) === undefined)
      yield {
        path: ['variants', first, 'exposures'],
        message: 'there are counts, but not up to which day they hold',
        expected: 'counted: the last day of the counts',
        fix: 'counted: 2026-10-03 with the real day',
      };
  }),
};

/** What must not come before what. */
const ORDER = [
  ['planned', 'started'],
  ['started', 'ends'],
  ['started', 'counted'],
  ['started', 'ended'],
  ['counted', 'ended'],
] as const;

export const experimentDates: Check = {
  id: 'experiment-dates',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure the days of an experiment are in order, and none that happened lies ahead.',
  why: 'An experiment that has ended in the future is a plan; its numbers are not final.',
  example: {
    file: 'experiments/ahead.md',
    wrong: 'ended: 2026-04-01\n',
    right: '',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data, today) {
    for (const [before, after] of ORDER) {
      const [first, second] = [data[before], data[after]];
      if (first !== undefined && second !== undefined && second < first)
        yield {
          path: [after],
          message: `${after} (${second}) is before ${before} (${first})`,
          expected: `${before} ≤ ${after}`,
          fix: 'correct one of the two',
        };
    }
    for (const field of ['planned', 'started', 'counted', 'ended'] as const)
      if (data[field] !== undefined && data[field] > today)
        yield {
          path: [field],
          message: `${field} is ${data[field]}, after the as-of day ${today}`,
          expected: `${today} or before`,
          fix:
            field === 'ended'
              ? 'leave it out until it has ended; the planned end is ends'
              : 'correct the day, or leave it out until then',
        };
    for (const field of ['ended', 'counted'] as const)
      if (data[field] !== undefined && data.started === undefined)
        yield {
          path: [field],
          message: `${field} is ${data[field]}, but it has not started`,
          expected: 'started',
          fix: 'started: the first day it was shown to anybody',
        };
    const { decision, ended } = data;
    if (!decision) return;
    if (decision.at > today || ended === undefined || decision.at < ended)
      yield {
        path: ['decision', 'at'],
        message:
          decision.at > today
            ? `it was decided on ${decision.at}, after the as-of day ${today}`
            : ended === undefined
              ? `it was decided on ${decision.at}, but has not ended`
              : `it was decided on ${decision.at}, before it ended on ${ended}`,
        expected: 'ended ≤ decision.at, and neither ahead',
        fix: ended === undefined ? `ended: its last day, at most ${decision.at}` : 'correct one of the two',
      };
  }),
};

export const experimentDecisions: Check = {
  id: 'experiment-decision',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a decision names the variant that it is about, and a stop its reason.',
  why: 'Whoever reads of a winner must know which one, and why a test was stopped decides whether it can be trusted.',
  example: {
    file: 'experiments/control.md',
    wrong: 'state: winner, variant: as-before,',
    right: 'state: loser, variant: larger,',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* ({ decision, variants, guardrails }) {
    if (!decision) return;
    const rivals = variants.filter(({ control }) => !control).map(({ id }) => id);
    const { state, variant, because } = decision;
    const list = rivals.join(', ');
    if (variant !== undefined && !rivals.includes(variant))
      yield {
        path: ['decision', 'variant'],
        message: variants.some(({ id }) => id === variant)
          ? `decision.variant: "${variant}" is the control, and is what the others are compared with`
          : `decision.variant: there is no variant "${variant}"`,
        expected: rivals.length > 0 ? `one of ${list}` : 'a variant that is not the control',
        fix: didYouMean(variant, rivals) ?? 'the id of a variant that is not the control',
      };
    if (variant === undefined && (state === 'winner' || state === 'loser') && rivals.length > 1)
      yield {
        path: ['decision', 'state'],
        message: `"${state}" does not say which of ${rivals.length} variants`,
        expected: `variant: one of ${list}`,
        fix: `variant: ${rivals[0]}, if that is the one`,
      };
    if (because !== undefined && state !== 'stopped')
      yield {
        path: ['decision', 'because'],
        message: `because belongs to a decision that is stopped, and this is ${state}`,
        expected: 'state: stopped, or no because',
        fix: 'say it under why',
      };
    if (state === 'stopped' && because === 'harm' && !guardrails.some(({ result }) => result === 'harmed'))
      yield {
        path: ['decision', 'because'],
        message: 'it was stopped because of harm, but no guardrail is harmed',
        expected: 'a guardrail with result: harmed',
        fix: 'result: harmed for what got worse',
      };
  }),
};
