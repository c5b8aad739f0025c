import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { coverageText } from '../../words/coverage.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { periodName, plural } from '../../words/format.ts';
import { targetNote } from '../../words/phrases.ts';
import { knownFigure } from '../figures/known-figures.ts';

/** The answer of the deployments page: the last finished month that is known. */
export function deploymentsAnswer(basis: Basis, figures: Figures): string {
  const month = deploymentMonth(basis, figures);
  if (!month) return 'No data: no deployment has been recorded.';
  const at = (id: FigureId) => figures.find(id, 'organisation', month.id);
  const count = at('deployments')!;
  const frequency = at('deployment-frequency');
  const rate = at('change-failure-rate');
  const lead = at('deployment-lead-time');
  const partly = coverageText(basis, count);
  return [
    `${periodName(month.id)}${month.to > basis.asOf ? ' so far' : ''}: ${plural(count.value!, 'deployment')}${partly ? ` on ${partly}` : ''}`,
    frequency && frequency.value !== null ? `, ${figureWithUnit(frequency)}${targetNote(frequency)}` : '',
    rate && rate.value !== null ? `; ${figureText(rate)} % failed` : '',
    lead && lead.value !== null ? `; median lead time ${figureWithUnit(lead)}` : '',
    '.',
  ].join('');
}

/** The month the page covers: the last completed one with data, otherwise the running one. */
export function deploymentMonth(basis: Basis, figures: Figures): Period | undefined {
  const known = basis.periods.month.filter((month) => knownFigure(figures, 'deployments', month));
  return known.findLast(({ to }) => to <= basis.asOf) ?? known.at(-1);
}
