import type { Basis } from '../../figures/basis.ts';
import { policyInWords } from '../../figures/services/policy.ts';
import { type ServiceLink, serviceLink } from './service-lists.ts';

/** The rules by which services' figures are computed, in sentences, and the services that share them. */
export function policyRows({
  services,
}: Pick<Basis, 'services'>): { services: ServiceLink[]; words: string }[] {
  const words = ({ service, policy }: Basis['services'][number]) => {
    const unknown = 'The playbook does not say since when it exists, so its availability is unknown.';
    return [...policyInWords(policy), ...(service.since ? [] : [unknown])].join(' ');
  };
  return [...Map.groupBy(services, words)].map(([shared, same]) => ({
    services: same.map(serviceLink),
    words: shared,
  }));
}
