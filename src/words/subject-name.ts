import { UNRATED } from '../figures/incidents/incident-figures.ts';
import type { Ledger } from '../records/ledger.ts';
import { agentName, NOT_RATED, serviceName } from '../records/names.ts';
import { severityText } from './severity-words.ts';

/** The display name of a figure's subject: `service:checkout` → "Checkout". */
export function subjectName(ledger: Ledger, subject: string): string {
  const at = subject.indexOf(':');
  const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)];
  if (kind === 'service') return serviceName(ledger, id);
  if (kind === 'group') return ledger.services.data.groups[id]?.name ?? id;
  if (kind === 'level') return ledger.levels.data.levels[id]?.name ?? id;
  if (kind === 'agent') return agentName(ledger, id);
  if (kind === 'output') return ledger.cadences.data[id]?.name ?? id;
  if (subject === UNRATED) return NOT_RATED;
  if (kind === 'severity') return `severity ${severityText(ledger, id)}`;
  return at < 0 ? subject : `${kind} ${id}`;
}
