import { rulesOfFirstDay } from '../../records/rules.ts';
import type { Review, SealedFigure } from '../../schemas/reviews/review.ts';
import { conversion } from '../../schemas/units.ts';
import type { Basis } from '../basis.ts';
import { definitionIn, type FigureId, isBuiltIn, isFigureId } from '../definitions.ts';
import { type Figure, targetText } from '../figure.ts';
import type { Figures } from '../figures.ts';
import type { Declaring } from '../own/definitions.ts';
import { statusAgainst } from '../targets.ts';

/** Sealed values are written to six decimals: what is nearer than that is the same. */
export const SEALED_DECIMALS = 6;

/** A sealed figure that the software still computes. */
type KnownSealed = SealedFigure & { figure: FigureId };

/** The sealed figures of a review with their places. One whose id is none is left out; a check reports it. */
export function sealedFigures(
  playbook: Declaring,
  { sealed }: Pick<Review, 'sealed'>,
): { at: number; sealed: KnownSealed }[] {
  return (sealed?.figures ?? []).flatMap((each, at) => {
    const { figure } = each;
    return isFigureId(playbook, figure) ? [{ at, sealed: { ...each, figure } }] : [];
  });
}

/** Whether a sealed value is still what the records give. No data is the same as no data only. */
export function isAsSealed(sealed: SealedFigure, now: Figure | undefined): boolean {
  const value = now?.value ?? null;
  if (sealed.value === null || value === null) return sealed.value === value;
  return Math.abs(sealed.value - value) <= 10 ** -SEALED_DECIMALS * Math.max(1, Math.abs(value));
}

/** Sealed figures that the records give otherwise now, each with what they give; undefined if it is not computed any more. */
export function sealedDifferences(
  playbook: Declaring,
  review: Pick<Review, 'sealed'>,
  figures: Pick<Figures, 'find'>,
): { at: number; sealed: KnownSealed; now: Figure | undefined }[] {
  return sealedFigures(playbook, review).flatMap(({ at, sealed }) => {
    const now = figures.find(sealed.figure, sealed.subject, sealed.period);
    return isAsSealed(sealed, now) ? [] : [{ at, sealed, now }];
  });
}

/** A sealed figure as a figure: its value judged by the target that it was sealed with. What it was worked out from is not known. */
export function sealedAsFigure(
  sealed: KnownSealed,
  { ledger, calendar, asOf }: Pick<Basis, 'ledger' | 'calendar' | 'asOf'>,
): Figure {
  const { figure: id, subject, period, value, unit, target, n = 0 } = sealed;
  const span = calendar.find(period);
  const { scorecard } = span ? rulesOfFirstDay(ledger, span, calendar) : ledger;
  const metric =
    subject === 'organisation' && Object.hasOwn(scorecard.data, id) ? scorecard.data[id] : undefined;
  // A margin is in the unit of the scorecard's target.
  const inUnit = target && metric && conversion(metric.target.unit, target.unit) === 1;
  return {
    id,
    subject,
    period,
    from: span?.from ?? null,
    to: span?.to ?? asOf,
    // A quarter that is over is sealed.
    running: false,
    value,
    unit,
    n,
    coverage: null,
    target: target ? targetText(target) : null,
    status: statusAgainst(value, unit, target, inUnit ? metric.margin : 0),
    signal: null,
    sources: [],
    declared: isBuiltIn(id) ? null : definitionIn(ledger, id),
    method: `/method/#${id}`,
  };
}
