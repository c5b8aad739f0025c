import type { Ledger } from '../records/ledger.ts';
import { plural } from '../words/format.ts';

type Searched = Pick<Ledger, 'incidents' | 'postmortems' | 'maintenance'>;

/** Whether there is no record to find. */
export function hasNothingToSearch({ incidents, postmortems, maintenance }: Searched): boolean {
  return incidents.length + postmortems.length + maintenance.length === 0;
}

/** The opening sentence of the search page: how much there is to search. */
export function searchAnswer(ledger: Searched): string {
  if (hasNothingToSearch(ledger)) return 'No data: there is nothing to search yet.';
  const { incidents, postmortems, maintenance } = ledger;
  const [first, second, third] = [
    plural(incidents.length, 'incident'),
    plural(postmortems.length, 'post-mortem'),
    plural(maintenance.length, 'maintenance', 'maintenances'),
  ];
  return `${first}, ${second} and ${third} can be searched by any word they contain.`;
}
