import { definitionOf, type FigureId } from '../figures/definitions.ts';
import { displayFigure, type Figure, type Status } from '../figures/figure.ts';
import type { Figures } from '../figures/figures.ts';
import type { Severity } from '../schemas/severities.ts';
import { formatNumber } from './format.ts';

const STATUS: Record<Status, string> = {
  met: 'met',
  at_risk: 'at risk',
  missed: 'missed',
  incomplete: 'incomplete',
  running: 'not over yet',
  no_data: 'no data',
  no_target: 'no target',
};

/** A status in words. */
export function statusWord(status: Status): string {
  return STATUS[status];
}

/** A figure's number without its unit, never rounded across its target; `more` adds decimals. */
export function figureText(figure: Figure, more = 0): string {
  const definition = definitionOf(figure);
  const text = displayFigure(figure, { ...definition, decimals: definition.decimals + more });
  const number = Number(text);
  return Number.isNaN(number) ? text : formatNumber(number, text.split('.')[1]?.length ?? 0);
}

/** A figure's number with its unit. */
export function figureWithUnit(figure: Figure, more = 0): string {
  if (figure.value === null) return 'no data';
  return isCount(figure) ? figureText(figure, more) : `${figureText(figure, more)} ${figure.unit}`;
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

/** The difference from the previous period's figure. Whether it means anything is said by its signal. */
export function changeText(
  figure: Figure,
  before: Figure | undefined,
  beforeName: string,
): string | undefined {
  // What is not over yet cannot be compared with a whole period.
  if (!before || figure.running || figure.value === null || before.value === null) return undefined;
  const { decimals } = definitionOf(figure);
  const difference = figure.value - before.value;
  if (Math.abs(difference) < 0.5 * 10 ** -decimals) return `as in ${beforeName}`;
  const sign = difference > 0 ? '+' : '−';
  const unit = figure.unit === '%' ? ' points' : isCount(figure) ? '' : ` ${figure.unit}`;
  return `${sign}${formatNumber(Math.abs(difference), decimals)}${unit} on ${beforeName}`;
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

/** The response target of a severity: "immediate, <= 5 min"; undefined if it has none. */
export function responseTarget({ response, responseWords }: Severity): string | undefined {
  const target = response && `${response.comparator}\u00a0${response.value}\u00a0${response.unit}`;
  return [responseWords, target].filter(Boolean).join(', ') || undefined;
}
