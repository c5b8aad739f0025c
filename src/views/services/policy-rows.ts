import type { Basis } from '../../figures/basis.ts';
import { policyInWords } from '../../figures/services/policy.ts';

/** The rules by which a service's figures are computed, in sentences. */
export function policyRows({
  services,
}: Pick<Basis, 'services'>): { id: string; name: string; words: string }[] {
  return services.map(({ id, service, policy }) => {
    const since = service.since
      ? `In the catalogue since ${service.since}.`
      : 'The playbook does not say since when it exists, so its availability is unknown.';
    return { id, name: service.name, words: [...policyInWords(policy), since].join(' ') };
  });
}
