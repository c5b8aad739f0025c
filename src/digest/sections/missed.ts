import { targetText } from '../../figures/figure.ts';
import { missReason } from '../../figures/scorecard/explanations.ts';
import { metricPeriods, type Score, scorecardOf } from '../../figures/scorecard/scorecard.ts';
import type { Period } from '../../records/calendar.ts';
import { agentName } from '../../records/names.ts';
import { scoreStatus } from '../../views/scorecard/score-rows.ts';
import { scorecardAnswer } from '../../views/scorecard/scorecard-answers.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import { targetPhrase } from '../../words/phrases.ts';
import type { DigestItem, DigestSection } from '../digest.ts';
import type { SectionSource } from '../sections.ts';

/** The periods by which a metric is judged here: those that ended in the period of the digest, otherwise the last one that is over. */
export function judgedPeriods({ basis, period }: SectionSource, { metric }: Score): Period[] {
  const over = metricPeriods(basis, metric).filter(({ to }) => to <= basis.asOf);
  const ended = over.filter(({ to }) => to > period.from && to <= period.to);
  return ended.length > 0 ? ended : over.slice(-1);
}

/** The success metrics that missed their target, each with its owner's reason. */
export function missedSection(source: SectionSource): Omit<DigestSection, 'id'> {
  const { basis, figures, person, isFor } = source;
  const { ledger } = basis;
  const scores = scorecardOf(basis, figures);
  const own = scores.filter(({ metric }) => isFor(metric.owner));
  const isKnown = own.some((score) => scoreStatus(score) !== 'no_data');
  const items = own.flatMap((score) =>
    judgedPeriods(source, score).flatMap((judged): DigestItem[] => {
      const { id, metric } = score;
      const figure = figures.find(id, 'organisation', judged.id);
      if (figure?.status !== 'missed') return [];
      const given = missReason(ledger, id, judged.id);
      const target = figure.target ?? targetText(metric.target);
      const owner = agentName(ledger, metric.owner);
      return [
        {
          name: metric.name,
          path: `/scorecard/${id}/`,
          says: [
            `${periodName(judged.id)}, ${figureWithUnit(figure)}, target ${targetPhrase(target)}`,
            given
              ? `${given.by.name}: ${given.reason.replace(/\.$/, '')}`
              : `no reason given (owner: ${owner})`,
          ].join('; '),
          facts: {
            metric: id,
            period: judged.id,
            value: figure.value,
            unit: figure.unit,
            target,
            owner: metric.owner,
            reason: given?.reason ?? null,
            by: given?.by.id ?? null,
          },
        },
      ];
    }),
  );
  return {
    title: 'Missed targets',
    lead: person === undefined && isKnown ? scorecardAnswer(basis, scores) : undefined,
    none:
      own.length === 0
        ? `No success metric is ${person === undefined ? 'defined' : 'theirs'}.`
        : isKnown
          ? 'No known target was missed.'
          : 'No target has a known result.',
    path: '/scorecard/',
    items,
  };
}
