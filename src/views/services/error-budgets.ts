import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { windowName } from '../../figures/services/policy.ts';
import type { Period } from '../../records/calendar.ts';
import { figureText } from '../../words/figure-words.ts';
import { formatNumber, listWords, periodName, plural, targetWords } from '../../words/format.ts';
import { rulesText } from '../../words/rule-words.ts';
import { currentWindow } from '../windows.ts';

/** A service and its error budget. */
export interface BudgetRow {
  id: string;
  name: string;
  /** Undefined if no objective is set. */
  budget: ServiceBudget | undefined;
}

/** The error budget of the current window, in minutes. */
interface ServiceBudget {
  objective: string;
  window: string;
  budget: string;
  spent: string;
  left: string;
  leftPercent: string;
  burnRate: string;
  /** When it was or, at this rate, will be exhausted; undefined if it lasts. */
  ending: { at: number; past: boolean } | undefined;
  status: Figure['status'];
}

/** Every service with its error budget. */
export function budgetRows(basis: Basis, figures: Figures): BudgetRow[] {
  return basis.services.map((service) => {
    const window = currentWindow(basis, figures, service);
    const { id, policy } = service;
    const { name } = service.service;
    if (!window) return { id, name, budget: undefined };
    const { figure, period } = window;
    const detail = figure.detail;
    const { exhaustedAt, exhaustion } = detail ?? {};
    const number = (value: number | null | undefined, decimals: number) =>
      formatNumber(value as number | null, decimals);
    return {
      id,
      name,
      budget: {
        objective: objectiveWords(basis, figures, service, period),
        window: period.kind === 'trailing' ? windowName(policy.window) : periodName(period.id),
        budget: number(detail?.budgetMinutes, 1),
        spent: number(detail?.spentMinutes, 1),
        left: number(detail?.leftMinutes, 1),
        leftPercent: figureText(figure),
        burnRate: number(detail?.burnRate, 2),
        ending: exhaustedAt
          ? { at: Date.parse(String(exhaustedAt)), past: exhaustion === 'exhausted' }
          : undefined,
        status: figure.status,
      },
    };
  });
}

/** "≥ 99.9 %", and what it was before in this window, if it changed. */
function objectiveWords(
  basis: Basis,
  figures: Figures,
  { id, policy }: ServiceAvailability,
  period: Period,
): string {
  const uptime = figures.find('uptime', `service:${id}`, period.id);
  const target = targetWords(uptime?.target ?? `>= ${policy.slo} %`);
  const changes = uptime && rulesText(basis, uptime);
  return changes ? `${target} (${changes})` : target;
}

/** The service level page's answer: how many objectives the running windows meet. */
export function slaAnswer(rows: readonly BudgetRow[]): string {
  const known = rows.filter(({ budget }) => budget !== undefined && budget.status !== 'no_data');
  const named = (status: Figure['status']) =>
    rows.filter(({ budget }) => budget?.status === status).map(({ name }) => name);
  if (known.length === 0) return 'No data: no service has both an objective and recorded time.';
  const [missed, risk, incomplete] = [named('missed'), named('at_risk'), named('incomplete')];
  const met = known.length - missed.length - incomplete.length;
  const counted = `${met} of ${plural(known.length, 'service')} with an objective ${met === 1 ? 'is' : 'are'}`;
  return [
    `${counted} within the error budget of the current window.`,
    missed.length > 0 ? `Overspent: ${listWords(missed)}.` : '',
    risk.length > 0 ? `At risk: ${listWords(risk)}.` : '',
    incomplete.length > 0 ? `Too little is known of ${listWords(incomplete)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
