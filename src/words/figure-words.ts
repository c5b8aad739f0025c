import { definitionOf, type FigureId } from '../figures/definitions.ts';
import { displayFigure, type Figure } from '../figures/figure.ts';
import type { Figures } from '../figures/figures.ts';
import type { Severity } from '../schemas/severities.ts';
import { formatNumber } from './format.ts';
import { targetWords } from './phrases.ts';

/** From this size on, parts of a request in a budget of requests say nothing. */
const WHOLE_REQUESTS = 100;

/** Decimals of an amount that is printed: none of a hundred requests or more. */
export function requestDecimals(amount: number, decimals: number): number {
  return Math.abs(amount) >= WHOLE_REQUESTS ? 0 : decimals;
}

function decimalsOf(figure: Figure): number {
  const { decimals } = definitionOf(figure);
  return figure.unit === 'requests' ? requestDecimals(figure.value ?? 0, decimals) : decimals;
}

/** Whether a figure is an amount in the organisation's currency. */
export const isMoney = (figure: Figure) => definitionOf(figure).unit === '' && figure.unit !== '';

/** A figure's number without its unit, never rounded across its target. `decimals`: those of its definition unless given. */
export function figureText(figure: Figure, decimals = decimalsOf(figure)): string {
  const text = displayFigure(figure, { ...definitionOf(figure), decimals });
  const number = Number(text);
  return Number.isNaN(number) ? text : formatNumber(number, text.split('.')[1]?.length ?? 0);
}

/** The number that `figureText` prints; null without data. */
export function printedNumber(
  figure: Figure | undefined,
  decimals = figure && decimalsOf(figure),
): number | null {
  return figure === undefined || figure.value === null
    ? null
    : Number(displayFigure(figure, { ...definitionOf(figure), decimals: decimals! }));
}

/** A figure's number with its unit. `decimals`: those of its definition unless given. */
export function figureWithUnit(figure: Figure, decimals?: number): string {
  if (figure.value === null) return 'no data';
  return isCount(figure) ? figureText(figure, decimals) : `${figureText(figure, decimals)} ${figure.unit}`;
}

/** Units that repeat the name of the figure, so they are not shown beside it. */
const COUNTED = new Set([
  '',
  ...'incidents gaps items users signups orders customers tickets deployments experiments features people leads vulnerabilities requests'.split(
    ' ',
  ),
]);

/** Whether a figure is a count whose unit repeats its name. */
export function isCount({ unit }: Pick<Figure, 'unit'>): boolean {
  return COUNTED.has(unit);
}

/** The same figure over several periods, oldest first. */
export function trend(
  figures: Figures,
  id: FigureId,
  subject: string,
  periods: readonly { id: string }[],
): (Figure | undefined)[] {
  return periods.map((period) => figures.find(id, subject, period.id));
}

/** The response target of a severity: "immediate, ≤ 5 min"; undefined if it has none. */
export function responseTarget({ response, responseWords }: Severity): string | undefined {
  const target =
    response && `${targetWords(response.comparator)}\u00a0${response.value}\u00a0${response.unit}`;
  return [responseWords, target].filter(Boolean).join(', ') || undefined;
}
