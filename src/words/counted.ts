import type { Noun } from '../figures/definition.ts';
import { type Described, definitionOf } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import { formatNumber } from './format.ts';

/** The noun for what the `n` of a figure counts. */
function countedNoun(figure: Described & Pick<Figure, 'subject'>): Noun {
  const { counts, countsOf = {} } = definitionOf(figure);
  return countsOf[figure.subject.split(':')[0]!] ?? counts;
}

/** "14 incidents": the number of things a figure was computed from. */
export function countedText(
  figure: Described & Pick<Figure, 'subject' | 'n'>,
  noun = countedNoun(figure),
): string {
  const [one, many] = typeof noun === 'string' ? [noun, `${noun}s`] : noun;
  return `${formatNumber(figure.n)} ${figure.n === 1 ? one : many}`;
}
