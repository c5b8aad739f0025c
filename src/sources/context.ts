import type { Calendar } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import type { CollectedPeriod, SourceContext } from './adapter.ts';

/** The ids of the services by what they are called: each by its id, and by its names in small letters where no other service has them. */
function serviceNames({ services }: Pick<Ledger, 'services'>): Map<string, string> {
  const all = Object.entries(services.data.services);
  const names = new Map<string, string>();
  for (const [id, { name, alsoKnownAs = [], formerly = [] }] of all)
    for (const each of [name, ...alsoKnownAs, ...formerly]) {
      const word = each.toLowerCase();
      if (!names.has(word)) names.set(word, id);
    }
  for (const [id] of all) names.set(id.toLowerCase(), id);
  for (const [id] of all) names.set(id, id);
  return names;
}

/** What an adapter may know of the playbook, about one period of a source. */
export function contextOf(
  ledger: Pick<Ledger, 'services' | 'severities'>,
  local: Calendar,
  id: string,
  settings: unknown,
  { id: period, from, to }: CollectedPeriod,
): SourceContext<unknown> {
  return {
    id,
    settings,
    period: { id: period, from, to },
    local,
    services: serviceNames(ledger),
    severities: Object.keys(ledger.severities.data),
  };
}
