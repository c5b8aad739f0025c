import { definitionIn, figureIdsIn, isFigureId } from '../../figures/definitions.ts';
import { stopOf } from '../../figures/improvement/journey.ts';
import { calendarOf } from '../../records/calendar.ts';
import { useNearest } from '../../records/near-miss.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { eachFeature } from './each-feature.ts';

/** Units whose differences are in points. */
const POINTS = ['%', 'points'];

export const featureImpact: Check = {
  id: 'feature-impact',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure an expected impact can be measured: by one figure before and after the deployment, by counts, or by the experiment.',
  why: 'An impact with two measures can be met by one and missed by the other; without any measure it is only a hope.',
  example: {
    file: 'features/both.md',
    wrong: 'counts: { what: Parcels, before: { count: 9, of: 8 } }',
    right: 'either counts or a figure, not both',
    described: true,
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ impact, experiment }, { journey, ledger }) {
    const measured = stopOf(journey, 'impact');
    if (measured?.state === 'done' && !impact)
      yield {
        path: ['steps', measured.step.id, 'finished'],
        message: `${measured.step.id} was finished, but impact is missing`,
        expected: 'impact: with what should change, and by how much',
        fix: 'add impact: { figure: …, before: …, after: …, atLeast: …, by: … }',
      };
    if (!impact) return;
    const { figure, subject, before, after, counts, atLeast } = impact;
    if (figure !== undefined && counts)
      yield {
        path: ['impact', 'counts'],
        on: 'key',
        message: 'impact has both figure and counts',
        expected: 'one of the two',
        fix: 'keep figure; counts are for an impact that no figure measures',
      };
    if (figure === undefined && !counts && experiment === undefined)
      yield {
        path: ['impact'],
        on: 'key',
        message: 'impact has no measure: no figure, no counts and no experiment',
        expected: 'figure with before and after, counts, or the experiment of the feature',
        fix: 'add figure: with the id of a figure from the method page, or counts:',
      };
    for (const name of ['before', 'after'] as const) {
      const part = counts?.[name];
      if (part && part.count > part.of)
        yield {
          path: ['impact', 'counts', name, 'count'],
          message: `impact.counts.${name}.count is ${part.count}, more than of (${part.of})`,
          expected: 'count ≤ of',
          fix: 'correct one of the two numbers',
        };
    }
    if (counts && measured?.state === 'done' && !counts.after)
      yield {
        path: ['impact', 'counts'],
        on: 'key',
        message: `${measured.step.id} was finished, but impact.counts.after is missing`,
        expected: 'after: { count: …, of: … }',
        fix: 'add after: with the counts after the deployment',
      };
    if (figure === undefined) return;
    if (!isFigureId(ledger, figure)) {
      yield {
        path: ['impact', 'figure'],
        message: `there is no figure "${figure}"`,
        expected: 'a figure from the method page',
        fix: useNearest(figure, figureIdsIn(ledger)) ?? 'use the id of a figure, or counts',
      };
      return;
    }
    const { unit } = definitionIn(ledger, figure);
    if (atLeast.unit === 'points' && !POINTS.includes(unit))
      yield {
        path: ['impact', 'atLeast'],
        message: `${figure} is not a percentage, so its change cannot be in points`,
        expected: 'a number and %',
        fix: 'write the change in %',
      };
    const calendar = calendarOf(ledger);
    const deployment = stopOf(journey, 'deployment');
    const begun = deployment?.started ?? deployment?.finished;
    const reached = deployment?.finished;
    const spans = { before: before && calendar.find(before), after: after && calendar.find(after) };
    for (const name of ['before', 'after'] as const)
      if (!spans[name])
        yield {
          path: ['impact', ...(impact[name] === undefined ? [] : [name])],
          on: impact[name] === undefined ? 'key' : 'value',
          message:
            impact[name] === undefined
              ? `impact has a figure, but ${name} is missing`
              : `there is no period "${impact[name]}"`,
          expected: 'a period before the deployment and one after it',
          fix: `${impact[name] === undefined ? 'add' : 'correct'} ${name}: with a period such as 2026-10 or 2026-W40`,
        };
    const [was, is] = [spans.before, spans.after];
    if (was && begun !== undefined && was.to > begun && calendar.dateOf(was.to - 1) > calendar.dateOf(begun))
      yield {
        path: ['impact', 'before'],
        message: `impact.before is ${before}, which ends after the feature was deployed at ${iso(begun)}`,
        expected: `a period that ends before ${calendar.dateOf(begun)}`,
        fix: 'use an earlier period',
      };
    if (is && reached !== undefined && is.from < reached)
      yield {
        path: ['impact', 'after'],
        message: `impact.after is ${after}, which begins before the feature was deployed at ${iso(reached)}`,
        expected: `a period that begins after ${calendar.dateOf(reached)}`,
        fix: 'use a later period',
      };
    if (was && is && was.kind !== is.kind)
      yield {
        path: ['impact', 'after'],
        message: `impact compares a ${was.kind} (${before}) with a ${is.kind} (${after})`,
        expected: 'two periods of the same length',
        fix: `use a ${was.kind} after the deployment`,
      };
    if (subject !== 'organisation' && !/^[a-z]+:\S+$/.test(subject))
      yield {
        path: ['impact', 'subject'],
        message: `"${subject}" is not a valid subject of a figure`,
        expected: 'organisation, or a kind and an id, as in service:ID',
        fix: 'use organisation, or the kind and the id',
      };
  }),
};

export const featureResponse: Check = {
  id: 'feature-response',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure user responses are counted when their step is finished, and were given after the deployment.',
  why: 'Silence is not approval: an empty response would be shown as one.',
  example: {
    file: 'features/empty.md',
    wrong: 'response: { at: 2026-03-20T10:00:00Z, positive: 0, neutral: 0, negative: 0 }\n',
    right: '',
  },
  since: '0.1.0',
  of: ['features'],
  beside: ['deployments', 'experiments', 'reports'],
  find: eachFeature(function* ({ response }, { journey }) {
    const stop = stopOf(journey, 'response');
    if (stop?.state === 'done' && !response)
      yield {
        path: ['steps', stop.step.id, 'finished'],
        message: `${stop.step.id} was finished, but response is missing`,
        expected: 'response with its counts',
        fix: 'add response: { at: …, positive: …, neutral: …, negative: … }',
      };
    if (!response) return;
    if (response.positive + response.neutral + response.negative === 0)
      yield {
        path: ['response'],
        on: 'key',
        message: 'response has no answers',
        expected: 'at least one answer',
        fix: 'leave response out until there is an answer',
      };
    const deployment = stopOf(journey, 'deployment');
    if (!deployment) return;
    if (deployment.finished === undefined || response.at < deployment.finished)
      yield {
        path: ['response', 'at'],
        message: `response.at is ${iso(response.at)}, ${deployment.finished === undefined ? 'but the feature is not deployed' : `before the feature was deployed at ${iso(deployment.finished)}`}`,
        expected: 'a time after the deployment',
        fix: 'correct one of the times; feedback on a plan belongs to origin',
      };
  }),
};
