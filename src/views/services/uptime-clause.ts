import { type Figure, targetOf } from '../../figures/figure.ts';
import { figureText } from '../../words/figure-words.ts';

/** What an availability figure says, as a clause: "99.94 % available, above the 99.9 % target". */
export function uptimeClause(figure: Figure): string {
  if (figure.value === null) return 'no availability is known';
  const text = `${figureText(figure)} % available`;
  if (!figure.target) return `${text}, without a target`;
  const target = figure.target.replace(/^(>=|>) /, '');
  if (figure.status === 'missed')
    return figure.value >= targetOf(figure)!.value
      ? `${text}, not above the ${target} target`
      : `${text}, below the ${target} target`;
  const side = figure.target.startsWith('>=') ? 'within' : 'above';
  return `${text}, ${side} the ${target} target${figure.status === 'at_risk' ? ' and at risk' : ''}`;
}
