import { type Definition, definitions, type FigureId } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import { formatNumber } from './format.ts';

/** What belongs beside a value, by its key in the figure's detail. `unit` is left out where it is the figure's own. */
const DETAILS: Record<string, { name: string; unit?: string; decimals?: number }> = {
  median: { name: 'Median' },
  mean: { name: 'Mean' },
  p50: { name: 'Median' },
  p90: { name: '90th percentile' },
  longest: { name: 'Longest' },
  downtimeMinutes: { name: 'Downtime', unit: 'min', decimals: 1 },
  marginOfError: { name: 'Margin of error' },
  perWorkingDay: { name: 'Per working day', unit: '' },
  workingDays: { name: 'Working days', unit: '', decimals: 0 },
  band: { name: 'DORA’s band' },
  without: { name: 'Left out', unit: '', decimals: 0 },
  pending: { name: 'Not answered yet, not past the target', unit: '', decimals: 0 },
  annualised: { name: 'Annualised' },
  cohorts: { name: 'Cohorts', unit: '', decimals: 0 },
  invitesPerUser: { name: 'Invitations a user', unit: '', decimals: 2 },
  otherSteps: { name: 'Weeks with other steps, left out', unit: '', decimals: 0 },
};

/** What stands beside a figure: median, 90th percentile, margin of error, per working day. Unknown ones are left out. */
export function figureDetails({ id, unit, detail = {} }: Figure): { name: string; text: string }[] {
  const { decimals } = definitions[id as FigureId];
  const known = Object.entries(DETAILS).flatMap(([key, rule]) => {
    const value = detail[key];
    if (value === null || value === undefined) return [];
    if (typeof value === 'string') return [{ name: rule.name, text: value }];
    if (value === 0 && rule.decimals === 0) return [];
    const sign = key === 'marginOfError' ? '± ' : '';
    const text = `${sign}${formatNumber(value, rule.decimals ?? decimals)} ${rule.unit ?? unit}`.trim();
    return [{ name: rule.name, text }];
  });
  const { low, high, changeSignificant } = detail;
  if (typeof low === 'number' && typeof high === 'number')
    known.push({
      name: '95 % interval',
      text: `${formatNumber(low, decimals)} to ${formatNumber(high, decimals)} ${unit}`,
    });
  if (changeSignificant !== undefined)
    known.push({
      name: 'Change on the period before',
      text: changeSignificant === 'yes' ? 'more than chance explains' : 'no more than chance explains',
    });
  return known;
}

/** The most telling of them in a line: "median 21.0 min, 90th percentile 58.0 min". */
export function detailLine(figure: Figure, most = 2): string | undefined {
  const line = figureDetails(figure)
    .slice(0, most)
    .map(({ name, text }) => `${name.charAt(0).toLowerCase()}${name.slice(1)} ${text}`)
    .join(', ')
    .replace('dORA', 'DORA');
  return line || undefined;
}

/** The arithmetic of a figure in a line: "620 ÷ 1,000 signups"; undefined where nothing is known. */
export function workingLine(figure: Figure): string | undefined {
  const definition: Definition = definitions[figure.id as FigureId];
  return definition.working?.(figure);
}
