import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { windowName } from '../../figures/services/policy.ts';
import type { Period } from '../../records/calendar.ts';
import { formatNumber, listWords, periodName, plural } from '../../words/format.ts';
import { targetWords } from '../../words/phrases.ts';
import { rulesText } from '../../words/rule-words.ts';
import { type ImpactNow, impactsNow, openIncidents, servicesNow } from '../incidents/open-incidents.ts';
import { currentWindow } from '../windows.ts';
import { availabilityYears, yearAnswer } from './availability-table.ts';
import { foldsGroups } from './service-groups.ts';
import { type ServiceList, serviceList } from './service-lists.ts';

/** A service and its error budget. */
export interface BudgetRow {
  id: string;
  name: string;
  now: ImpactNow | undefined;
  /** Undefined if no objective is set. */
  budget: ServiceBudget | undefined;
  /** The share of the budget that is left in percent, by which rows are sorted; 0 where it is not known. */
  leftShare: number;
}

/** The error budget of the current window, in minutes. */
interface ServiceBudget {
  objective: string;
  window: string;
  budget: string;
  spent: string;
  left: string;
  /** What is left, in percent. */
  figure: Figure;
  burnRate: string;
  /** When it was or, at this rate, will be exhausted; undefined if it lasts. */
  ending: { at: number; past: boolean } | undefined;
}

/** Every service with its error budget, in the window of a moment: by default the as-of one. */
export function budgetRows(basis: Basis, figures: Figures, at = basis.asOf): BudgetRow[] {
  const impacts = impactsNow(basis);
  return basis.services.map((service) => {
    const window = currentWindow(basis, figures, service, at);
    const { id, policy } = service;
    const { name } = service.service;
    const now = impacts.get(id);
    if (!window) return { id, name, now, budget: undefined, leftShare: 0 };
    const { figure, period } = window;
    const detail = figure.detail;
    const { exhaustedAt, exhaustion } = detail ?? {};
    const number = (value: number | null | undefined, decimals: number) =>
      formatNumber(value as number | null, decimals);
    return {
      id,
      name,
      now,
      leftShare: figure.value ?? 0,
      budget: {
        objective: objectiveWords(basis, figures, service, period),
        window: period.kind === 'trailing' ? windowName(policy.window) : periodName(period.id),
        budget: number(detail?.budgetMinutes, 1),
        spent: number(detail?.spentMinutes, 1),
        left: number(detail?.leftMinutes, 1),
        figure,
        burnRate: number(detail?.burnRate, 2),
        ending: exhaustedAt
          ? { at: Date.parse(String(exhaustedAt)), past: exhaustion === 'exhausted' }
          : undefined,
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

/** The error budgets of all services, as the page shows them. */
export interface BudgetTable {
  rows: BudgetRow[];
  /** Those that spent a part of their budget and are not at risk, if there are many services. */
  folded: BudgetRow[];
  /** Those with nothing to show, if there are many services. */
  lists: ServiceList[];
}

/** Those affected now come first. Up to a page full of services, each has its row, in the playbook's order; of more, those that are not well, the worst first. */
export function budgetTable(basis: Basis, rows: readonly BudgetRow[]): BudgetTable {
  const byNow = (a: BudgetRow, b: BudgetRow) => Number(!a.now) - Number(!b.now);
  if (!foldsGroups(basis)) return { rows: rows.toSorted(byNow), folded: [], lists: [] };
  const standingOf = ({ budget, now }: BudgetRow) => {
    if (budget && now) return 'open';
    if (!budget) return 'none';
    if (budget.figure.status === 'no_data') return 'unknown';
    if (budget.figure.status !== 'met') return 'open';
    return Number(budget.spent) > 0 ? 'spent' : 'whole';
  };
  const by = Map.groupBy(rows, standingOf);
  const order: readonly Figure['status'][] = ['missed', 'at_risk', 'incomplete', 'met'];
  const worstFirst = (standing: ReturnType<typeof standingOf>) =>
    (by.get(standing) ?? []).sort(
      (a, b) =>
        byNow(a, b) ||
        order.indexOf(a.budget!.figure.status) - order.indexOf(b.budget!.figure.status) ||
        a.leftShare - b.leftShare,
    );
  const services = new Map(basis.services.map((service) => [service.id, service]));
  const listed = (standing: ReturnType<typeof standingOf>, words: string) =>
    serviceList(
      (by.get(standing) ?? []).map(({ id }) => services.get(id)!),
      words,
    );
  return {
    rows: worstFirst('open'),
    folded: worstFirst('spent'),
    lists: [
      ...listed('whole', 'with the whole budget left'),
      ...listed('unknown', 'without data'),
      ...listed('none', 'without an objective'),
    ],
  };
}

/** The most services that the answer names. */
const NAMED = 5;

/** The service level page's answer: the state now, then how many objectives the running windows meet; without objectives, the availability of the latest year known. */
export function slaAnswer(basis: Basis, figures: Figures, rows: readonly BudgetRow[]): string {
  const levels = levelsAnswer(basis, figures, rows);
  const isQuiet = levels.startsWith('No data') && openIncidents(basis).length === 0;
  return isQuiet ? levels : `${servicesNow(basis)} ${levels}`;
}

function levelsAnswer(basis: Basis, figures: Figures, rows: readonly BudgetRow[]): string {
  const known = rows.filter(({ budget }) => budget !== undefined && budget.figure.status !== 'no_data');
  const named = (status: Figure['status']) =>
    rows
      .filter(({ budget }) => budget?.figure.status === status)
      .sort((a, b) => a.leftShare - b.leftShare)
      .map(({ name }) => name);
  if (known.length === 0) {
    const year = shownYear(basis, figures);
    return year === undefined
      ? unknownAnswer(basis)
      : `${yearAnswer(basis, figures, year)} No error budget is known for the current window.`;
  }
  const [missed, risk, incomplete] = [named('missed'), named('at_risk'), named('incomplete')];
  const met = known.length - missed.length - incomplete.length;
  const counted = `${met} of ${plural(known.length, 'service')} with an objective ${met === 1 ? 'is' : 'are'}`;
  const some = (names: readonly string[]) =>
    listWords(names.length > NAMED + 1 ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names);
  return [
    `${counted} within the error budget of the current window.`,
    missed.length > 0 ? `Overspent: ${some(missed)}.` : '',
    risk.length > 0 ? `At risk: ${some(risk)}.` : '',
    incomplete.length > 0 ? `Too little is known of ${some(incomplete)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Why nothing is known of availability, and what would show it. */
function unknownAnswer({ ledger }: Basis): string {
  const count = ledger.incidents.length;
  if (count === 0) return 'No data: no service has both an objective and recorded time.';
  const recorded = `${plural(count, 'incident')} ${count === 1 ? 'is' : 'are'} on record`;
  return `Availability is not known: ${recorded}, but nothing shows that every outage is. Monitoring logs, health reports or a declaration under vouched would.`;
}

/** The latest year of which availability is known; undefined if there is none. */
export function shownYear(basis: Basis, figures: Figures): string | undefined {
  return availabilityYears(basis).find((year) => figures.get('uptime', 'organisation', year).value !== null);
}
