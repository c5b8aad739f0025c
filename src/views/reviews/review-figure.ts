import type { Basis } from '../../figures/basis.ts';
import { definitionIn, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { changeText } from '../../words/change-words.ts';
import { countedText } from '../../words/counted.ts';
import { detailLine } from '../../words/figure-details.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import { targetNote } from '../../words/phrases.ts';
import { rulesText } from '../../words/rule-words.ts';
import { subjectName } from '../../words/subject-name.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { periodBefore } from '../periods.ts';
import type { ReviewView } from './review-view.ts';

/** A figure placed in a review. */
export interface ReviewFigure {
  id: FigureId;
  /** Undefined if it is not computed. */
  figure: Figure | undefined;
  /** "Availability, Shop, May 2026": its name, subject and period. */
  name: string;
  title: string;
  /** The status marked inline; undefined if there is none. */
  judged: Figure['status'] | undefined;
  /** The current value by the records if a sealed value is shown; undefined if both are the same. */
  now: string | undefined;
  /** The figure as a block; undefined if it is not computed. */
  block: FigureBlock | undefined;
}

/** A figure as a review shows it, against the previous period. `period` defaults to the review's quarter. */
export function reviewFigure(
  basis: Pick<Basis, 'ledger' | 'calendar'>,
  view: ReviewView,
  { id, subject, period = view.period.id }: { id: FigureId; subject: string; period?: string | undefined },
): ReviewFigure {
  const { ledger, calendar } = basis;
  const span = calendar.find(period);
  const previous = span && periodBefore(calendar, span);
  const { figure, amended } = view.shown(id, subject, period) ?? {};
  const before = previous && view.shown(id, subject, previous.id)?.figure;
  const of = subject === 'organisation' ? '' : `, ${subjectName(ledger, subject)}`;
  const when = period === view.period.id ? '' : `, ${periodName(period)}`;
  const now = amended && (amended.now ? figureWithUnit(amended.now) : 'no data');
  const name = `${definitionIn(ledger, id).name}${of}`;
  return {
    id,
    figure,
    name: `${name}, ${periodName(period)}`,
    title: inlineTitle(basis, id, subject, period, figure, before),
    judged: figure?.status === 'missed' || figure?.status === 'at_risk' ? figure.status : undefined,
    now,
    block: figure && {
      figure,
      label: `${name}${when}`,
      before,
      beforeName: previous ? periodName(previous.id) : '',
      beside: now ? `as sealed; the records now give ${now}` : detailLine(figure),
    },
  };
}

/** A figure with its details in a sentence: "MTTR, Q3 2026: 65.9 min (missed, target under 30 min); +24.2 min on Q2 2026; n = 8 incidents". */
function inlineTitle(
  basis: Pick<Basis, 'ledger' | 'calendar'>,
  id: FigureId,
  subject: string,
  period: string,
  figure: Figure | undefined,
  before: Figure | undefined,
): string {
  const of = subject === 'organisation' ? '' : ` of ${subjectName(basis.ledger, subject)}`;
  const name = `${definitionIn(basis.ledger, id).name}${of}, ${periodName(period)}`;
  if (!figure || figure.value === null) return `${name}: no data`;
  const change = before && changeText(figure, before, periodName(before.period));
  return [
    `${name}: ${figureWithUnit(figure)}${targetNote(figure)}`,
    change,
    rulesText(basis, figure),
    `n = ${countedText(figure)}`,
  ]
    .filter(Boolean)
    .join('; ');
}
