import { plannedRates } from '../../figures/experiments/experiment-plan.ts';
import { plain } from '../../figures/working.ts';
import { countedThrough } from '../../records/as-of/experiments.ts';
import { calendarOf } from '../../records/calendar.ts';
import { didYouMean } from '../../records/near-miss.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import type { Check, Finding } from '../check.ts';

/** A rule about what each experiment's record says, given the as-of day. */
const recordCheck = (
  id: string,
  ensure: string,
  judge: (data: Experiment, today: string) => Iterable<Omit<Finding, 'entry'>>,
): Check => ({
  id,
  ensure,
  severity: 'error',
  of: ['experiments'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.experiments)
      for (const finding of judge(entry.data, today)) yield { entry, ...finding };
  },
});

export const experimentCounts = recordCheck(
  'experiment-counts',
  'Ensure an experiment has no more conversions than exposures, and says up to which day it was counted.',
  function* (data) {
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
  },
);

/** What must not come before what. */
const ORDER = [
  ['planned', 'started'],
  ['started', 'ends'],
  ['started', 'counted'],
  ['started', 'ended'],
  ['counted', 'ended'],
] as const;

export const experimentDates = recordCheck(
  'experiment-dates',
  'Ensure the days of an experiment are in order, and none that happened lies ahead.',
  function* (data, today) {
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
  },
);

export const experimentVariants = recordCheck(
  'experiment-variants',
  'Ensure an experiment has one control, variants with ids of their own, and an allocation for each of them.',
  function* (data) {
    const ids = data.variants.map(({ id }) => id);
    for (const [i, id] of ids.entries())
      if (ids.indexOf(id) < i)
        yield {
          path: ['variants', i, 'id'],
          message: `there are two variants "${id}"`,
          expected: 'an id of its own for each variant',
          fix: `another id than ${id}`,
        };
    const controls = data.variants.filter(({ control }) => control).map(({ id }) => id);
    if (controls.length !== 1)
      yield {
        path: ['variants'],
        message:
          controls.length === 0
            ? 'no variant is the control: there is nothing to compare with'
            : `${controls.length} variants are the control: ${controls.join(', ')}`,
        expected: 'exactly one variant with control: true',
        fix: `control: true for ${controls.length === 0 ? 'what was there before' : 'one of them'}`,
      };
    if (!data.allocation) return;
    const weighted = Object.keys(data.allocation);
    for (const id of weighted.filter((each) => !ids.includes(each))) {
      const meant = didYouMean(id, ids);
      yield {
        path: ['allocation', id],
        on: 'key',
        message: `allocation: there is no variant "${id}"`,
        expected: `one of ${ids.join(', ')}`,
        fix: meant ?? 'the id of a variant',
      };
    }
    const without = [...new Set(ids)].filter((id) => !weighted.includes(id));
    if (without.length > 0)
      yield {
        path: ['allocation'],
        on: 'key',
        message: `allocation says nothing of ${without.join(', ')}`,
        expected: `a weight for each of ${ids.join(', ')}`,
        fix: `${without[0]}: 1`,
      };
  },
);

export const experimentDecisions = recordCheck(
  'experiment-decision',
  'Ensure a decision names the variant that it is about, and a stop its reason.',
  function* ({ decision, variants, guardrails }) {
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
  },
);

export const experimentPlans = recordCheck(
  'experiment-plan',
  'Ensure the smallest effect that matters is one that the baseline leaves room for.',
  function* (data) {
    const { treatment } = plannedRates(data);
    if (treatment > 0 && treatment < 1) return;
    const { baseline, smallestEffect, better } = data.metric;
    const { value, unit } = smallestEffect;
    yield {
      path: ['metric', 'smallestEffect'],
      message: `${value} ${unit} ${better === 'higher' ? 'more' : 'less'} than ${baseline} % is ${plain(100 * treatment)} %, which no rate can be`,
      expected: 'a rate between 0 and 100 %',
      fix: `a smaller effect: there is room for ${plain(better === 'higher' ? 100 - baseline : baseline)} points`,
    };
  },
);
