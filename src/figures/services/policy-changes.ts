import { HOUR } from '../../schemas/time.ts';
import type { RuleChange } from '../figure.ts';
import { objectiveWords, type Policy, type PolicyPart, windowName } from './policy.ts';

/** The rules of a policy, each as a short text. */
const RULES: Record<string, (policy: Policy) => string> = {
  objective: objectiveWords,
  window: ({ window }) => windowName(window),
  'weight of a partial outage': ({ weights }) => String(weights.partial / 1000),
  'weight of degraded service': ({ weights }) => String(weights.degraded / 1000),
  'treatment of maintenance': ({ maintenance }) => maintenance,
  'notice of maintenance': ({ minimumNotice }) => `${minimumNotice / HOUR} h`,
  'shortest outage': ({ minimumMinutes }) => `${minimumMinutes} min`,
  'whole minutes': ({ wholeMinutes }) => (wholeMinutes ? 'only these count' : 'parts of minutes count'),
  'service hours': ({ hours }) => (hours ? `${hours.days.join(', ')} ${hours.from}–${hours.to}` : 'always'),
  'minimum coverage': ({ minimumCoverage }) => `${minimumCoverage} %`,
  'share of the budget at risk': ({ atRisk }) => `${atRisk} %`,
};

/** A service whose policy may have changed. */
interface Governed {
  service: { readonly name: string };
  policies: readonly PolicyPart[];
}

/** What changed in the policy of a service inside a period, oldest first. */
export function policyChanges(
  { policies }: Pick<Governed, 'policies'>,
  period: { from: number; to: number },
): RuleChange[] {
  return policies.flatMap(({ from, value }, i): RuleChange[] => {
    const before = policies[i - 1]?.value;
    if (!before || from <= period.from || from >= period.to) return [];
    return Object.entries(RULES).flatMap(([rule, words]) =>
      words(before) === words(value) ? [] : [{ at: from, rule, before: words(before), after: words(value) }],
    );
  });
}

/** What changed in the policies of several services, each change once with the services that it applies to. */
export function policyChangesOf(
  services: readonly Governed[],
  period: { from: number; to: number },
): RuleChange[] {
  const changes = new Map<string, { change: RuleChange; names: string[] }>();
  for (const service of services)
    for (const change of policyChanges(service, period)) {
      const key = JSON.stringify(change);
      const known = changes.get(key);
      if (known) known.names.push(service.service.name);
      else changes.set(key, { change, names: [service.service.name] });
    }
  return [...changes.values()]
    .map(({ change, names }) => ({
      ...change,
      of: names.length > 3 ? `${names.length} services` : names.join(', '),
    }))
    .sort((a, b) => a.at - b.at);
}
