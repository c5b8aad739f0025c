import type { Ledger } from './ledger.ts';

/** An agent's name; its id if the playbook does not name it. */
export function agentName({ agents }: Pick<Ledger, 'agents'>, id: string): string {
  return agents.data[id]?.name ?? id;
}

/** A service's name; its id if the playbook does not name it. */
export function serviceName({ services }: Pick<Ledger, 'services'>, id: string): string {
  return services.data.services[id]?.name ?? id;
}

/** What an incident without a severity is called. */
export const NOT_RATED = 'not rated';
