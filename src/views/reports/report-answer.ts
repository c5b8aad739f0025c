import { definitionOf } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { figureText, figureWithUnit, isCount } from '../../words/figure-words.ts';
import { listWords } from '../../words/format.ts';
import type { ReportEntry } from './outputs.ts';
import type { Block, FactsBlock } from './report-blocks.ts';
import type { Cell } from './report-cells.ts';
import { lowerFirst } from './report-labels.ts';

/** Maximum number of figures in a computed sentence. */
const MOST = 4;

/** "revenue 41 200 EUR", "312 signups" */
function figureClause(figure: Figure): string {
  const name = lowerFirst(definitionOf(figure).name);
  return isCount(figure) && figure.unit !== ''
    ? `${figureText(figure)} ${figure.unit}`
    : `${name} ${figureWithUnit(figure)}`;
}

/** A report in a sentence: its own summary, otherwise its main figures, otherwise its contents. */
export function reportAnswer(
  { data, body }: ReportEntry,
  own: readonly FactsBlock[],
  blocks: readonly Block[],
  beside: readonly { figure: Figure }[],
): string {
  const start = data.status === 'draft' ? 'A draft. ' : '';
  if (data.summary) return start + (/[.!?]$/.test(data.summary) ? data.summary : `${data.summary}.`);
  const known = beside.map(({ figure }) => figure).filter(({ value }) => value !== null);
  const facts = [...own, ...blocks].flatMap((block) =>
    block.kind === 'facts' ? block.facts.filter(({ cell }) => isPlain(cell)) : [],
  );
  const clauses =
    known.length > 1
      ? known.map(figureClause)
      : facts.map(({ name, cell }) => `${lowerFirst(name)} ${cell.text}`);
  const sentence = listWords(clauses.slice(0, MOST));
  if (sentence) return `${start}${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
  const parts = blocks.flatMap(({ name }) => (name ? [lowerFirst(name)] : []));
  if (parts.length > 0) return `${start}Contains ${listWords(parts.slice(0, MOST))}.`;
  return body.trim() === ''
    ? `${start}No data: the report is empty.`
    : `${start}A text report without a summary.`;
}

function isPlain({ text, html }: Cell): boolean {
  return html === undefined && text !== '' && text !== 'no data' && text.length < 80;
}
