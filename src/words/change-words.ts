import type { Definition } from '../figures/definition.ts';
import { definitions, type FigureId } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import { isCount } from './figure-words.ts';
import { formatNumber } from './format.ts';

/** A relative change in words: "12.5 % more than", "as many as"; undefined if either value is unknown. */
export function moreOrLess(value: number | null, before: number | null): string | undefined {
  if (value === null || before === null || before === 0) return undefined;
  const percent = ((value - before) / before) * 100;
  if (Math.abs(percent) < 0.05) return 'as many as';
  return `${formatNumber(Math.abs(percent), 1)} % ${percent > 0 ? 'more' : 'fewer'} than`;
}

/** How a figure changed: shares and times by their difference, counts and amounts in percent. Whether that means anything is said by its signal. */
export function changeWord(figure: Figure, before: Figure | undefined): string | undefined {
  // What is not over yet cannot be compared with a whole period.
  if (figure.running || figure.value === null || before === undefined || before.value === null)
    return undefined;
  const { decimals }: Definition = definitions[figure.id as FigureId];
  const difference = figure.value - before.value;
  const relative = isAmount(figure);
  if (relative && before.value === 0) return undefined;
  const amount = relative ? (100 * difference) / before.value : difference;
  const shown = formatNumber(Math.abs(amount), relative ? 1 : decimals);
  if (Number(shown.replaceAll('\u202f', '')) === 0) return 'the same';
  const unit = relative
    ? ' %'
    : figure.unit === '%'
      ? ' points'
      : figure.unit === 'of 5'
        ? ''
        : ` ${figure.unit}`.trimEnd();
  return `${difference > 0 ? '+' : '−'}${shown}${unit}`;
}

/** Whether a figure is a count or an amount of money, whose change is given in percent. */
function isAmount({ id, unit }: Figure): boolean {
  return (unit !== '' && isCount({ unit } as Figure)) || id === 'revenue';
}

/** A relative change: "+3.2 %"; undefined if it cannot be computed. */
export function relativeChange(
  value: number | null | undefined,
  before: number | null | undefined,
): string | undefined {
  if (value === null || value === undefined || !before) return undefined;
  const percent = (100 * (value - before)) / before;
  if (Math.abs(percent) < 0.05) return 'the same';
  return `${percent > 0 ? '+' : '−'}${formatNumber(Math.abs(percent), 1)} %`;
}
