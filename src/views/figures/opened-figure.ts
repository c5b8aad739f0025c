import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import { countedText } from '../../words/counted.ts';
import { coverageText } from '../../words/coverage.ts';
import { workingLine } from '../../words/figure-details.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import type { OpenedFigure } from '../../words/opened-figure.ts';
import { statusWord, targetWords } from '../../words/phrases.ts';
import { rulesText } from '../../words/rule-words.ts';
import { signalText } from '../../words/signal-words.ts';
import { subjectName } from '../../words/subject-name.ts';
import { href } from '../links.ts';

/** The key of a figure among those with its id: `2026-10`, `2026-10/service:checkout`. */
function figureKey({ subject, period }: Pick<Figure, 'subject' | 'period'>): string {
  return subject === 'organisation' ? period : `${period}/${subject}`;
}

/** Where the value of a figure leads: to its definition on the method page, with a query by which the script finds the figure. */
export function figureHref(figure: Pick<Figure, 'id' | 'subject' | 'period'>): string {
  // A name in a subject may have any character; the two that all have stay readable.
  const query = encodeURIComponent(figureKey(figure)).replaceAll('%3A', ':').replaceAll('%2F', '/');
  return href(`/method/?${query}#${figure.id}`);
}

/** A figure with a value as it is opened. */
export function openedFigure(basis: Basis, figure: Figure): OpenedFigure {
  const { subject, period, status, target } = figure;
  const name = periodName(period);
  return {
    of: subject === 'organisation' ? name : `${subjectName(basis.ledger, subject)}, ${name}`,
    value: figureWithUnit(figure),
    working: workingLine(figure),
    n: countedText(figure),
    target: target ? `${targetWords(target)}: ${statusWord(status)}` : undefined,
    coverage: coverageText(basis, figure),
    changes: rulesText(basis, figure),
    range: signalText(figure)?.replace(/^signal: /, ''),
  };
}
