import { type Basis, harmedServices } from '../../figures/basis.ts';
import { isOpenAction } from '../../figures/incidents/actions.ts';
import { beginOf } from '../../records/incident-moments.ts';
import { agentName, serviceName } from '../../records/names.ts';
import type { Incident } from '../../schemas/incident.ts';
import { type IncidentEntry, newestFirst } from '../../views/incidents/incidents.ts';
import { listWords } from '../../words/format.ts';

/** Maximum number of similar incidents listed. */
const MOST = 8;

/** What an incident has in common with another, in words: `same cause`, `same service: Checkout`. */
function alike(incident: Incident, other: Incident, { ledger }: Basis): string[] {
  const services = new Set(harmedServices(incident));
  const shared = harmedServices(other).filter((service) => services.has(service));
  return [
    ...(incident.cause !== undefined && incident.cause === other.cause ? [`same cause: ${other.cause}`] : []),
    ...(shared.length > 0
      ? [`same service: ${listWords(shared.map((service) => serviceName(ledger, service)))}`]
      : []),
  ];
}

/** Earlier incidents with the same cause or services, and what is still to be done from their post-mortems, as Markdown. */
export function similarEvidence(entry: IncidentEntry, basis: Basis): string {
  const { ledger, calendar, actions } = basis;
  const start = beginOf(entry.data, calendar);
  const found = newestFirst(ledger.incidents)
    .filter(({ id, data }) => id !== entry.id && beginOf(data, calendar) < start)
    .map((other) => ({ other, common: alike(entry.data, other.data, basis) }))
    .filter(({ common }) => common.length > 0)
    // Those with both in common come first; of each, the newest.
    .toSorted((a, b) => b.common.length - a.common.length)
    .slice(0, MOST);
  if (found.length === 0) return 'No earlier incident has the same cause or affected the same services.';
  const ids = new Set(found.map(({ other }) => other.id));
  const open = actions.filter(
    (action) => isOpenAction(action) && action.postmortem.data.incidents.some((id) => ids.has(id)),
  );
  const owner = (id: string | undefined) => (id === undefined ? 'no owner' : agentName(ledger, id));
  return [
    found
      .map(({ other, common }) => `- [${other.data.title}](/incidents/${other.id}/): ${common.join('; ')}`)
      .join('\n'),
    open.length > 0 ? 'Open actions of their post-mortems:' : 'Their post-mortems have no open action.',
    ...(open.length > 0
      ? [
          open
            .map(
              ({ title, owner: by, due, state, postmortem }) =>
                `- [${title}](/postmortems/${postmortem.id}/): ${owner(by)}, ${due === undefined ? 'no due date' : `due ${due}`}${state === 'overdue' ? ' (overdue)' : ''}`,
            )
            .join('\n'),
        ]
      : []),
  ].join('\n\n');
}
