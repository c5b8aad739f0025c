import type { PlaybookEntries } from '../../records/ledger.ts';
import { type ValuePart, valueParts } from '../../records/rules.ts';
import type { ServicesFile } from '../../schemas/services.ts';
import { HOUR } from '../../schemas/time.ts';
import type { Hours } from '../../schemas/working-hours.ts';

type Maintenance = 'agreed-time' | 'excused' | 'counted';
export type Window = 'month' | 'quarter' | 'year' | '28d' | '30d' | '90d';

/** The rules under which one service's availability is computed, with nothing left open. */
export interface Policy {
  /** Percent; undefined where no objective is set. */
  slo: number | undefined;
  window: Window;
  /** Percent of the error budget. */
  atRisk: number;
  /** Thousandths of a minute that a minute at this level loses. */
  weights: { outage: number; partial: number; degraded: number; unknown: number; none: number };
  maintenance: Maintenance;
  minimumMinutes: number;
  /** How long before its window maintenance has to be announced to excuse an outage, in milliseconds. */
  minimumNotice: number;
  wholeMinutes: boolean;
  hours: Hours | undefined;
  /** Percent of agreed time that has to be known. */
  minimumCoverage: number;
  /** Who vouches that every outage of which days is on record. */
  vouched: NonNullable<ServicesFile['policy']['vouched']>;
}

/** Where a playbook does not say: three quarters of the budget. */
export const AT_RISK = 75;

/** Where a playbook does not say: percent of agreed time. */
export const MINIMUM_COVERAGE = 95;

export type Service = ServicesFile['services'][string];

/** A service's own rules before the file's, and those before what holds where nothing is said. */
export function policyOf(file: ServicesFile, service: Service): Policy {
  const { policy } = file;
  const thousandths = (share: number) => Math.round(share * 1000);
  return {
    slo: service.slo ?? policy.slo,
    window: service.window ?? policy.window ?? 'month',
    atRisk: service.atRisk ?? policy.atRisk ?? AT_RISK,
    weights: {
      outage: 1000,
      partial: thousandths(service.weights?.partial ?? policy.weights?.partial ?? 0.3),
      degraded: thousandths(service.weights?.degraded ?? policy.weights?.degraded ?? 0),
      // Its time is unknown, and so in no downtime.
      unknown: 0,
      none: 0,
    },
    maintenance: service.maintenance ?? policy.maintenance ?? 'excused',
    minimumMinutes: service.minimumMinutes ?? policy.minimumMinutes ?? 0,
    minimumNotice: service.minimumNotice ?? policy.minimumNotice ?? 0,
    wholeMinutes: service.wholeMinutes ?? policy.wholeMinutes ?? false,
    hours: service.hours ?? policy.hours,
    minimumCoverage: service.minimumCoverage ?? policy.minimumCoverage ?? MINIMUM_COVERAGE,
    // They add up: a service's own list cannot take back what was vouched for all.
    vouched: [...(policy.vouched ?? []), ...(service.vouched ?? [])],
  };
}

/** A policy and the time in which it was in force, in epoch milliseconds. */
export type PolicyPart = ValuePart<Policy>;

/** The policies of a service in turn, from the first to the present one. */
export function policiesOf(playbook: PlaybookEntries, id: string): PolicyPart[] {
  return valueParts(playbook, ({ services: { data } }) => policyOf(data, data.services[id]!));
}

/** The policy in force at an instant. */
export function policyAt(policies: readonly PolicyPart[], instant: number): Policy {
  return (policies.find(({ to }) => instant < to) ?? policies.at(-1)!).value;
}

/** "≥ 99.9 %", or "none". */
export function objectiveWords({ slo }: Pick<Policy, 'slo'>): string {
  return slo === undefined ? 'none' : `≥ ${slo} %`;
}

/** The policy as sentences, printed on the pages of service levels. */
export function policyInWords(policy: Policy): string[] {
  const share = (thousandths: number) =>
    thousandths === 0 ? 'does not count as downtime' : `counts ${thousandths / 10} % of its length`;
  const maintenance = {
    'agreed-time': 'Announced maintenance is taken out of the time that counts.',
    excused:
      'An outage inside an announced maintenance window is not counted as downtime; the window still counts as time.',
    counted: 'An outage during announced maintenance counts like any other.',
  }[policy.maintenance];
  const hours = policy.hours
    ? `Only service hours count: ${policy.hours.days.join(', ')} from ${policy.hours.from} to ${policy.hours.to}.`
    : undefined;
  return [
    policy.slo === undefined
      ? 'No objective is set.'
      : `Objective: at least ${policy.slo} % of the time in each ${windowName(policy.window)}.`,
    `A full outage counts in full, a partial one ${share(policy.weights.partial)}, a degraded service ${share(policy.weights.degraded)}. Where incidents overlap, the worst level counts once.`,
    maintenance,
    hours,
    policy.minimumNotice > 0 && policy.maintenance !== 'counted'
      ? `Maintenance announced less than ${policy.minimumNotice / HOUR} h ahead does not count as announced.`
      : undefined,
    policy.minimumMinutes > 0
      ? `An outage shorter than ${policy.minimumMinutes} consecutive minutes is not counted.`
      : undefined,
    policy.wholeMinutes ? 'Only whole minutes of each outage count.' : undefined,
    policy.slo === undefined
      ? undefined
      : `With less than ${policy.minimumCoverage} % of the agreed time known, a period is incomplete and never met.`,
    policy.slo === undefined ? undefined : `At risk once ${policy.atRisk} % of the error budget is spent.`,
  ].filter((sentence) => sentence !== undefined);
}

/** "month", "30 days". */
export function windowName(window: Window): string {
  return window.endsWith('d') ? `${window.slice(0, -1)} days` : window;
}
