import type { Basis } from '../../figures/basis.ts';
import { definitions, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Period } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { countedText } from '../../words/counted.ts';
import { changeText, figureWithUnit, statusWord } from '../../words/figure-words.ts';
import { periodName, targetWords } from '../../words/format.ts';
import { subjectName } from '../../words/subject-name.ts';

/** All that belongs to a figure in a sentence: "MTTR, Q3 2026: 65.9 min, missed < 30 min; +24.2 min on Q2 2026, worse; n = 8 incidents". */
export function inlineTitle(
  ledger: Ledger,
  id: FigureId,
  subject: string,
  period: string,
  figure: Figure | undefined,
  before: Figure | undefined,
): string {
  const of = subject === 'organisation' ? '' : ` of ${subjectName(ledger, subject)}`;
  const name = `${definitions[id].name}${of}, ${periodName(period)}`;
  if (!figure || figure.value === null) return `${name}: no data`;
  const change = before && changeText(figure, before, periodName(before.period));
  return [
    `${name}: ${figureWithUnit(figure)}${figure.target ? `, ${statusWord(figure.status)}, target ${targetWords(figure.target)}` : ''}`,
    change,
    `n = ${countedText(figure)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The last months or quarters up to a quarter's end, oldest first, as far back as anything is known. */
export function chartPeriods(basis: Basis, quarter: Period, by: 'month' | 'quarter', last: number): Period[] {
  return basis.periods[by].filter(({ to }) => to <= quarter.to).slice(-last);
}
