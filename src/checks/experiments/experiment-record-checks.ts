import { plain } from '../../figures/working.ts';
import { countedThrough } from '../../records/experiment-as-of.ts';
import { useNearest } from '../../records/near-miss.ts';
import type { Check } from '../check.ts';
import { eachExperiment } from './each-experiment.ts';

export const experimentCounts: Check = {
  id: 'experiment-counts',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure conversions do not exceed exposures, and the counts have a date.',
  why: 'A rate above 100 % shows that people were counted twice, or in only one of the two columns.',
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
            : `"${id}" has more conversions (${plain(conversions)}) than exposures (${plain(exposures)})`,
        expected: 'conversions ≤ exposures, both counted per person',
        fix:
          exposures === undefined
            ? 'add exposures: with the number of people who saw it'
            : 'count each person once, in both numbers',
      };
    }
    const first = data.variants.findIndex(({ exposures }) => exposures !== undefined);
    if (first >= 0 && countedThrough(data) === undefined)
      yield {
        path: ['variants', first, 'exposures'],
        message: 'there are counts, but no date up to which they were counted',
        expected: 'counted: with the last day of the counts',
        fix: 'add counted: YYYY-MM-DD',
      };
  }),
};

/** Pairs of dates of which the second must not be before the first. */
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
  ensure: 'Ensure the dates of an experiment are in order, and those of past events are not in the future.',
  why: 'An experiment that ends in the future is a plan: its numbers are not final.',
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
          fix: 'correct one of the two dates',
        };
    }
    for (const field of ['planned', 'started', 'counted', 'ended'] as const)
      if (data[field] !== undefined && data[field] > today)
        yield {
          path: [field],
          message: `${field} is ${data[field]}, after the as-of date ${today}`,
          expected: `${today} or earlier`,
          fix:
            field === 'ended'
              ? 'leave it out until the experiment has ended; the planned end is ends'
              : 'correct the date, or leave it out until then',
        };
    for (const field of ['ended', 'counted'] as const)
      if (data[field] !== undefined && data.started === undefined)
        yield {
          path: [field],
          message: `${field} is ${data[field]}, but started is missing`,
          expected: `started and ${field}`,
          fix: 'add started: with the first day on which it was shown',
        };
    const { decision, ended } = data;
    if (!decision) return;
    if (decision.at > today || ended === undefined || decision.at < ended)
      yield {
        path: ['decision', 'at'],
        message:
          decision.at > today
            ? `decision.at is ${decision.at}, after the as-of date ${today}`
            : ended === undefined
              ? `decision.at is ${decision.at}, but ended is missing`
              : `decision.at (${decision.at}) is before ended (${ended})`,
        expected: 'ended ≤ decision.at, neither in the future',
        fix: ended === undefined ? 'add ended: with the last day' : 'correct one of the two dates',
      };
  }),
};

export const experimentDecisions: Check = {
  id: 'experiment-decision',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a decision names its variant, and a stop its reason.',
  why: 'Readers of a win must know which variant won, and why a test was stopped decides whether to trust it.',
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
          ? `decision.variant: "${variant}" is the control, with which the others are compared`
          : `decision.variant: there is no variant "${variant}"`,
        expected: rivals.length > 0 ? `one of ${list}` : 'a variant that is not the control',
        fix: useNearest(variant, rivals) ?? 'use the id of a variant that is not the control',
      };
    if (variant === undefined && (state === 'winner' || state === 'loser') && rivals.length > 1)
      yield {
        path: ['decision', 'state'],
        message: `"${state}" does not say which of the ${rivals.length} variants`,
        expected: `variant: with one of ${list}`,
        fix: 'add variant: with the id of the variant',
      };
    if (because !== undefined && state !== 'stopped')
      yield {
        path: ['decision', 'because'],
        message: `because is only for state: stopped, and the state is ${state}`,
        expected: 'state: stopped together with because',
        fix: 'correct the state, or give the reason under why',
      };
    if (state === 'stopped' && because === 'harm' && !guardrails.some(({ result }) => result === 'harmed'))
      yield {
        path: ['decision', 'because'],
        message: 'the experiment was stopped because of harm, but no guardrail was harmed',
        expected: 'a guardrail with result: harmed',
        fix: 'set result: harmed for the guardrail that got worse, or correct because',
      };
  }),
};
