import type { Basis } from '../../figures/basis.ts';
import { targetText } from '../../figures/figure.ts';
import {
  type Escalation,
  incidentTimes,
  type updateViolations,
} from '../../figures/incidents/incident-time.ts';
import { organisationTarget, statusAgainst } from '../../figures/targets.ts';
import { beginOf } from '../../records/incident-moments.ts';
import { agentName } from '../../records/names.ts';
import { rulesOn } from '../../records/rules.ts';
import { MINUTE } from '../../schemas/time.ts';
import { type IncidentEntry, isOpen, responseOf } from '../../views/incidents/incidents.ts';
import { responseTarget } from '../../words/figure-words.ts';
import { formatDateTime, formatDuration } from '../../words/format.ts';
import { severityText } from '../../words/severity-words.ts';

const RESULTS: Record<string, string> = {
  met: 'met',
  at_risk: 'met',
  missed: 'missed',
  pending: 'not acknowledged yet, but within the target',
  unknown: 'unknown whether it was met',
};

/** A target inside a sentence: `< 30 min` → `under 30 min`. */
function targetPhrase(target: string): string {
  return target.replace(/<=\s/, 'at most\u00a0').replace(/<\s/, 'under\u00a0');
}

/** Detection and response against the playbook's targets, as a Markdown list. */
export function responseEvidence(entry: IncidentEntry, basis: Basis): string {
  const { calendar, ledger, asOf } = basis;
  const { data } = entry;
  const { severity, attainment, escalation, updates } = responseOf(entry, basis);
  const { detect, acknowledge, resolve } = incidentTimes(data);
  const rules = rulesOn(ledger, calendar.dateOf(beginOf(data, calendar)));
  /** Against the organisation's target, which is one for the mean of all incidents. */
  const measured = (name: string, elapsed: number | undefined, figure: string) => {
    const target = organisationTarget(rules, figure);
    if (elapsed === undefined) return `- ${name}: not recorded`;
    const took = `- ${name}: ${formatDuration(elapsed)}`;
    if (!target) return `${took}, no target`;
    const result = RESULTS[statusAgainst(elapsed / MINUTE, 'min', target)];
    return `${took}, ${result} (target for the mean of all incidents: ${targetPhrase(targetText(target))})`;
  };
  const target = severity && responseTarget(severity);
  const took = acknowledge === undefined ? 'not recorded' : formatDuration(acknowledge);
  // A target in words only cannot be judged.
  const result = RESULTS[attainment] ?? 'not judged';
  const judged = target
    ? `${result} (target for ${severityText(ledger, data.severity)}: ${targetPhrase(target)})`
    : 'no target';
  return [
    measured('Time to detect', detect, 'mttd'),
    `- Time to acknowledge: ${took}, ${judged}`,
    isOpen(entry)
      ? `- Time to resolve: open for ${formatDuration(asOf - beginOf(data, calendar))}`
      : measured('Time to resolve', resolve, 'mttr'),
    ...(escalation ? [`- ${escalationWords(escalation, basis)}`] : []),
    ...(updates ? [`- ${updateWords(updates, severity!.updateEvery!)}`] : []),
  ].join('\n');
}

function escalationWords({ due, to, made }: Escalation, { calendar, ledger }: Basis): string {
  const called =
    made === undefined
      ? 'missed, not made'
      : `${made > due ? 'missed' : 'met'}, made at ${formatDateTime(made, calendar)}`;
  return `Escalation to ${agentName(ledger, to)}: ${called} (due at ${formatDateTime(due, calendar)})`;
}

function updateWords(
  { gaps, violations }: NonNullable<ReturnType<typeof updateViolations>>,
  limit: number,
): string {
  const longest = violations.map(({ length }) => formatDuration(length)).join(', ');
  return violations.length === 0
    ? `Updates: met, no gap over ${formatDuration(limit)}`
    : `Updates: missed, ${violations.length} of ${gaps.length} gaps over ${formatDuration(limit)} (${longest})`;
}
