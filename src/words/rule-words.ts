import type { Basis } from '../figures/basis.ts';
import type { Figure, RuleChange } from '../figures/figure.ts';
import { coverageText } from './coverage.ts';
import { targetWords } from './phrases.ts';

const NBSP = '\u00a0';

/** The values of one rule in turn: "≥ 99.95 % until 2026-06-15, then ≥ 99.9 %". */
function turnsText(changes: readonly RuleChange[], calendar: Basis['calendar']): string {
  const words = (value: string) => targetWords(value).replaceAll(' ', NBSP);
  return [
    ...changes.map(({ at, before }) => `${words(before)} until ${calendar.dateOf(at - 1)}`),
    words(changes.at(-1)!.after),
  ].join(', then ');
}

/**
 * The rules that changed inside the period of a figure, and how that is judged: "objective ≥ 99.95 % until 2026-06-15, then ≥ 99.9 %". Undefined where
 * none did.
 */
export function rulesText(
  { calendar }: Pick<Basis, 'calendar'>,
  { changes = [] }: Pick<Figure, 'changes'>,
): string | undefined {
  if (changes.length === 0) return undefined;
  const named = ({ rule, of }: RuleChange) => (of === undefined ? rule : `${rule} of ${of}`);
  const texts = [...Map.groupBy(changes, named)].map(([rule, own]) => {
    const first = rule === 'target' ? ', judged by the first' : '';
    return `${rule} ${turnsText(own, calendar)}${first}`;
  });
  return texts.join('; ');
}

/** What has to be known beside a figure: how much of its period it covers, and which rules changed in it. Undefined where nothing has. */
export function noteText(basis: Basis, figure: Figure): string | undefined {
  const rules = rulesText(basis, figure);
  return (
    [coverageText(basis, figure), rules && `changed within: ${rules}`].filter(Boolean).join('; ') || undefined
  );
}
