import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';

type Lookup = Pick<Figures, 'find'>;

/** A figure of a period if it has a value, otherwise undefined. */
export function knownFigure<Id extends FigureId>(
  figures: Lookup,
  id: Id,
  period: Pick<Period, 'id'> | undefined,
  subject = 'organisation',
): Figure<Id> | undefined {
  const figure = period && figures.find(id, subject, period.id);
  return figure && figure.value !== null ? figure : undefined;
}

/** Whether a figure is known in any of some periods. */
export function isKnownIn(
  figures: Lookup,
  id: FigureId,
  periods: readonly Pick<Period, 'id'>[],
  subject = 'organisation',
): boolean {
  return periods.some((period) => knownFigure(figures, id, period, subject) !== undefined);
}
