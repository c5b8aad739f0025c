import { definitions, type FigureId } from '../../figures/definitions.ts';
import { stopOf } from '../../figures/improvement/journey.ts';
import { calendarOf } from '../../records/calendar.ts';
import { didYouMean } from '../../records/near-miss.ts';
import { type Check, iso } from '../check.ts';
import { eachFeature } from './each-feature.ts';

/** Units in which a difference is told in points. */
const POINTS = ['%', 'points'];

export const featureImpact: Check = {
  id: 'feature-impact',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure an expected impact can be measured: by one figure before and after the deployment, by counts, or by the experiment.',
  why: 'An impact that two things measure can be met by one and missed by the other; one that nothing measures is a hope.',
  example: {
    file: 'features/both.md',
    wrong: 'counts: { what: Parcels, before: { count: 9, of: 8 } }',
    right: 'no counts beside a figure',
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
        message: `${measured.step.id} was finished, but no impact was expected`,
        expected: 'impact: what should change, and by how much',
        fix: 'impact: { figure: activation, before: 2026-08, after: 2026-10, atLeast: 2 points, by: 2026-11-10 }',
      };
    if (!impact) return;
    const { figure, subject, before, after, counts, atLeast } = impact;
    if (figure !== undefined && counts)
      yield {
        path: ['impact', 'counts'],
        on: 'key',
        message: 'it is measured by a figure and by counts',
        expected: 'one of the two',
        fix: 'counts only where no figure says it',
      };
    if (figure === undefined && !counts && experiment === undefined)
      yield {
        path: ['impact'],
        on: 'key',
        message: 'nothing measures it: there is no figure, there are no counts, and no experiment',
        expected: 'figure with before and after, counts, or the feature’s experiment',
        fix: 'figure: the id of a figure, as the method page lists them',
      };
    for (const name of ['before', 'after'] as const) {
      const part = counts?.[name];
      if (part && part.count > part.of)
        yield {
          path: ['impact', 'counts', name, 'count'],
          message: `impact.counts.${name} counts ${part.count} of ${part.of}`,
          expected: 'count ≤ of',
          fix: 'correct one of the two',
        };
    }
    if (counts && measured?.state === 'done' && !counts.after)
      yield {
        path: ['impact', 'counts'],
        on: 'key',
        message: `${measured.step.id} was finished, but what was counted afterwards is missing`,
        expected: 'after: { count: …, of: … }',
        fix: 'the counts with the feature',
      };
    if (figure === undefined) return;
    if (!Object.hasOwn(definitions, figure)) {
      const known = Object.keys(definitions);
      yield {
        path: ['impact', 'figure'],
        message: `there is no figure "${figure}"`,
        expected: 'a figure of the method page',
        fix: didYouMean(figure, known) ?? 'the id of a figure, or counts',
      };
      return;
    }
    const { unit } = definitions[figure as FigureId];
    if (atLeast.unit === 'points' && !POINTS.includes(unit))
      yield {
        path: ['impact', 'atLeast'],
        message: `${figure} is no percentage, so its change has no points`,
        expected: 'a number and %',
        fix: "'5 %', if that is meant",
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
              ? `impact has a figure, but no ${name}`
              : `there is no period "${impact[name]}"`,
          expected: 'the period before the deployment and one after it',
          fix: `${name}: ${name === 'before' ? '2026-08' : '2026-10'} with the real period`,
        };
    const [was, is] = [spans.before, spans.after];
    if (was && begun !== undefined && was.to > begun && calendar.dateOf(was.to - 1) > calendar.dateOf(begun))
      yield {
        path: ['impact', 'before'],
        message: `${before} ends after the feature was deployed at ${iso(begun)}, and so is not before it`,
        expected: `a period that ends before ${calendar.dateOf(begun)}`,
        fix: 'an earlier period',
      };
    if (is && reached !== undefined && is.from < reached)
      yield {
        path: ['impact', 'after'],
        message: `${after} begins before the feature was deployed at ${iso(reached)}: part of it is before`,
        expected: `a period that begins after ${calendar.dateOf(reached)}`,
        fix: 'a later period',
      };
    if (was && is && was.kind !== is.kind)
      yield {
        path: ['impact', 'after'],
        message: `a ${was.kind} (${before}) is compared with a ${is.kind} (${after})`,
        expected: 'two periods of one length',
        fix: `a ${was.kind} after the deployment`,
      };
    if (subject !== 'organisation' && !/^[a-z]+:\S+$/.test(subject))
      yield {
        path: ['impact', 'subject'],
        message: `"${subject}" is nothing that a figure is about`,
        expected: 'organisation, or a kind and an id',
        fix: 'service:checkout',
      };
  }),
};

export const featureResponse: Check = {
  id: 'feature-response',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure what users said is counted where its step is finished, and was said of something they could see.',
  why: 'Silence is not approval: a response that nobody gave would be shown as one.',
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
        message: `${stop.step.id} was finished, but what users said is missing`,
        expected: 'response with its counts',
        fix: 'response: { at: …, positive: 12, neutral: 30, negative: 4 }',
      };
    if (!response) return;
    if (response.positive + response.neutral + response.negative === 0)
      yield {
        path: ['response'],
        on: 'key',
        message: 'nobody said anything: that is no response',
        expected: 'at least one answer',
        fix: 'no response until somebody has answered',
      };
    const deployment = stopOf(journey, 'deployment');
    if (!deployment) return;
    if (deployment.finished === undefined || response.at < deployment.finished)
      yield {
        path: ['response', 'at'],
        message: `users answered at ${iso(response.at)}, ${deployment.finished === undefined ? 'but it is not deployed' : `before it was deployed at ${iso(deployment.finished)}`}`,
        expected: 'a time after the deployment',
        fix: 'correct one of the two; what was said of a plan belongs to origin',
      };
  }),
};
