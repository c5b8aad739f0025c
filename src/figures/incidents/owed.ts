import type { Entry } from '../../records/entry.ts';
import { exactTimes } from '../../records/incident-moments.ts';
import type { Incident } from '../../schemas/incident.ts';
import { type Basis, severityAtResolution, severityOf } from '../basis.ts';
import { isDraft } from './incident-time.ts';

/** When the next update of an open incident is due, epoch milliseconds; undefined if its severity asks for none. */
export function nextUpdateDue(basis: Basis, data: Incident): number | undefined {
  const every = severityOf(basis, data)?.updateEvery;
  const last = data.updates.at(-1)?.at ?? exactTimes(data).started;
  return every === undefined || last === undefined ? undefined : last + every;
}

/** Whose an incident's post-mortem is: its draft's author, who the playbook's format names, or who decides at its severity. */
export function postmortemOwner(basis: Basis, { id, data }: Entry<Incident>): string | undefined {
  const { postmortems, postmortemFormat } = basis.ledger;
  const draft = postmortems.find((each) => isDraft(each) && each.data.incidents.includes(id));
  return draft?.data.author ?? postmortemFormat.data.lead ?? severityAtResolution(basis, data)?.authority;
}
