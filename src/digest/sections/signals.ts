import { definitionOf, definitions, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { PeriodKind } from '../../records/calendar.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import { isSignal, signalText } from '../../words/signal-words.ts';
import { subjectName } from '../../words/subject-name.ts';
import type { DigestItem, DigestSection } from '../digest.ts';
import type { SectionSource } from '../sections.ts';

type Verdict = 'worse' | 'better' | 'changed';

/** By the length of a compared period: the digests that list its signals. A longer one would list each week of its own. */
const LISTED_IN: Readonly<Record<string, readonly PeriodKind[]>> = {
  week: ['day', 'week', 'two-weeks'],
  month: ['day', 'week', 'two-weeks', 'month', 'quarter'],
  quarter: ['day', 'week', 'two-weeks', 'month', 'quarter', 'year'],
};

const ORDER: readonly Verdict[] = ['worse', 'better', 'changed'];

/** What a signal means for a figure: only a signal is called better or worse. */
function verdictOf(figure: Figure): Verdict {
  const definition = definitionOf(figure);
  if (definition.neutral) return 'changed';
  const isAbove = figure.value! > figure.signal!.mean;
  return isAbove === (definition.better === 'higher') ? 'better' : 'worse';
}

/** Figures of the organisation and its services that left their usual range in a period that ended in that of the digest: what became worse first. */
export function signalSection({
  basis,
  figures,
  period,
  person,
  isFor,
}: SectionSource): Omit<DigestSection, 'id'> {
  const { scorecard, services } = basis.ledger;
  const kinds = new Map(
    [...Object.values(basis.periods), ...Object.values(basis.shortPeriods)]
      .flat()
      .filter(({ to, kind }) => to > period.from && to <= period.to && LISTED_IN[kind]?.includes(period.kind))
      .map(({ id, kind }) => [id, kind]),
  );
  const serviceOf = ({ subject }: Figure) => /^service:(.*)$/.exec(subject)?.[1];
  const ownerOf = (figure: Figure) => {
    const service = serviceOf(figure);
    return service === undefined ? scorecard.data[figure.id]?.owner : services.data.services[service]?.owner;
  };
  const compared = figures.all.filter(
    (figure) =>
      kinds.has(figure.period) &&
      !figure.running &&
      figure.signal !== null &&
      (figure.subject === 'organisation' || serviceOf(figure) !== undefined) &&
      isFor(ownerOf(figure)),
  );
  const ids = Object.keys(definitions) as FigureId[];
  const rank = (figure: Figure) => [
    ORDER.indexOf(verdictOf(figure)),
    Number(!(figure.id in scorecard.data)),
    Number(figure.subject !== 'organisation'),
    ids.indexOf(figure.id),
  ];
  const signals = compared
    .filter(isSignal)
    .map((figure) => ({ figure, rank: rank(figure) }))
    .sort((a, b) => a.rank.reduce((order, each, i) => order || each - b.rank[i]!, 0));
  return {
    title: 'Signals',
    lead: undefined,
    none:
      compared.length > 0
        ? 'No signals.'
        : `No signals: no figure${person === undefined ? '' : ' of theirs'} has a usual range yet.`,
    path: '/scorecard/',
    items: signals.map(({ figure }): DigestItem => {
      const service = serviceOf(figure);
      const verdict = verdictOf(figure);
      const { name } = definitionOf(figure);
      return {
        name: service === undefined ? name : `${name}, ${subjectName(basis.ledger, figure.subject)}`,
        path:
          service !== undefined
            ? `/services/${service}/`
            : figure.id in scorecard.data
              ? `/scorecard/${figure.id}/`
              : figure.method,
        says: [
          `${periodName(figure.period)}, ${figureWithUnit(figure)}`,
          `${verdict === 'changed' ? '' : `${verdict}: `}${signalText(figure)!.replace(/^signal: /, '')}`,
        ].join('; '),
        facts: {
          figure: figure.id,
          subject: figure.subject,
          period: figure.period,
          value: figure.value,
          unit: figure.unit,
          verdict,
          rule: figure.signal!.rules[0]!,
        },
      };
    }),
  };
}
