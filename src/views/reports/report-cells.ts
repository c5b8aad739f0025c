import type { Status } from '../../figures/figure.ts';
import type { Derived } from '../../figures/reports/report-rules.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { agentName, serviceName } from '../../records/names.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { formatDateTime, formatNumber, periodName } from '../../words/format.ts';
import { base } from '../base.ts';
import { href } from '../links.ts';
import { recordPath } from '../record-path.ts';
import { renderMarkdown } from '../render-markdown.ts';
import { choiceText } from './report-labels.ts';
import type { Shape } from './report-shape.ts';

/** The content of one cell or line of a report's data. */
export interface Cell {
  text: string;
  href?: string | undefined;
  /** Rendered Markdown, shown instead of the text. */
  html?: string;
  status?: Status | undefined;
  /** Secondary text beside it. */
  beside?: string | undefined;
  /** Right-aligned in a table. */
  number?: boolean;
}

export const NOTHING: Cell = { text: '' };

/** Thousandths of the currency unit as an exact number: two decimals, three if the last is not zero. */
export function moneyText(thousandths: number, signed = false): string {
  const decimals = Math.round(thousandths) % 10 === 0 ? 2 : 3;
  const text = formatNumber(thousandths / MONEY_SCALE, decimals);
  return signed && thousandths > 0 ? `+${text}` : text;
}

/** A number as the contributor wrote it, with its thousands separated. */
function numberText(value: number): string {
  return formatNumber(value, String(value).split('.')[1]?.length ?? 0);
}

/** A derived number, with its unit unless the heading has it. */
export function derivedCell(
  { value, unit, decimals, from, status }: Derived,
  currency: string,
  withUnit: boolean,
): Cell {
  if (value === null) return { text: 'no data', beside: from, number: true };
  const money = unit === 'money' || unit === 'signed-money';
  // A mean of amounts is rounded to the cent because it is not an amount paid.
  const text = money
    ? moneyText(Math.round(value / 10) * 10, unit === 'signed-money')
    : formatNumber(value, decimals);
  const name = money ? currency : unit;
  return { text: withUnit && name ? `${text} ${name}` : text, beside: from, status, number: true };
}

function referenceCell(ledger: Ledger, to: string, id: string): Cell {
  switch (to) {
    case 'agents':
      return {
        text: agentName(ledger, id),
        href: Object.hasOwn(ledger.agents.data, id) ? href(`/agents/${id}/`) : undefined,
      };
    case 'services':
      return { text: serviceName(ledger, id), href: href(`/services/${id}/`) };
    case 'incidents': {
      const incident = ledger.incidents.find((entry) => entry.id === id);
      // A record from after the as-of moment is not known yet.
      return incident ? { text: incident.data.title, href: href(`/incidents/${id}/`) } : { text: id };
    }
    case 'reports': {
      const report = ledger.reports.find((entry) => entry.id === id);
      const duty = ledger.cadences.data[outputOf(id)];
      return report
        ? {
            text: `${duty?.name ?? outputOf(id)}, ${periodName(report.data.period)}`,
            href: recordPath(report.file),
          }
        : { text: id };
    }
    default:
      return { text: id };
  }
}

/** One value of a report, formatted by its form. Money and percentages have their unit unless the heading has it. */
export function cellOf(ledger: Ledger, shape: Shape, value: unknown, withUnit: boolean): Cell {
  if (value === undefined || value === null) return NOTHING;
  const { currency } = ledger.organisation.data;
  switch (shape.type) {
    case 'money':
      return { text: `${moneyText(value as number)}${withUnit ? ` ${currency}` : ''}`, number: true };
    case 'percent':
      return { text: `${numberText(value as number)}${withUnit ? ' %' : ''}`, number: true };
    case 'number':
      return { text: numberText(value as number), number: true };
    case 'markdown':
      return { text: '', html: renderMarkdown(value as string, base, { headingIds: false }) };
    case 'reference':
      return referenceCell(ledger, shape.to, value as string);
    case 'time':
      return { text: formatDateTime(value as number, calendarOf(ledger)) };
    case 'choice':
      return { text: choiceText(String(value)) };
    case 'address':
      return /^https?:\/\//.test(String(value))
        ? { text: new URL(String(value)).hostname, href: String(value) }
        : { text: String(value) };
    default:
      return { text: String(value) };
  }
}
