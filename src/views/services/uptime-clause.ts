import type { Figure } from '../../figures/figure.ts';
import { figureText } from '../../words/figure-words.ts';
import { targetPhrase } from '../../words/phrases.ts';

/** What the availability of a running period says, as a clause: "99.94 % available, target at least 99.9 %". It is not judged before the period ends. */
export function uptimeClause(figure: Figure): string {
  if (figure.value === null) return 'no availability is known';
  const target = figure.target ? `, target ${targetPhrase(figure.target)}` : '';
  return `${figureText(figure)} % available${target}`;
}
