import type { Basis } from '../../figures/basis.ts';
import { agentName } from '../../records/names.ts';
import { formatDuration, formatNumber } from '../../words/format.ts';
import { escalationMark } from './incident-page.ts';
import { isOpen, newestFirst, responseOf } from './incidents.ts';

/** Number of rows that a page shows of each; the page of an incident has its own. */
const LATEST = 50;

/** The first rows of a list, and of how many if that is not all: "The latest 50 of 723." */
export function latestOf<T>(rows: readonly T[]): { shown: readonly T[]; of: string | undefined } {
  const of = `The latest ${LATEST} of ${formatNumber(rows.length)}; the page of each incident has its own.`;
  return { shown: rows.slice(0, LATEST), of: rows.length > LATEST ? of : undefined };
}

/** An escalation that was due. */
export interface EscalationRow {
  id: string;
  title: string;
  severity: string | undefined;
  due: number;
  to: string;
  mark: ReturnType<typeof escalationMark>;
}

/** Escalations that were due, latest incident first. */
export function escalationRows(basis: Basis): EscalationRow[] {
  return newestFirst(basis.ledger.incidents).flatMap((entry) => {
    const { escalation } = responseOf(entry, basis);
    if (!escalation) return [];
    const { title, severity } = entry.data;
    const never = isOpen(entry) ? 'due now' : 'not made';
    return [
      {
        id: entry.id,
        title,
        severity,
        due: escalation.due,
        to: agentName(basis.ledger, escalation.to),
        mark: escalationMark(escalation, { late: '', never }),
      },
    ];
  });
}

/** Incidents with update gaps over the limit: "25 min, 40 min (limit 15 min)". Latest first. */
export function silences(basis: Basis): { id: string; title: string; words: string }[] {
  return newestFirst(basis.ledger.incidents).flatMap((entry) => {
    const { updates, severity } = responseOf(entry, basis);
    if (!updates || updates.violations.length === 0) return [];
    const gaps = updates.violations.map(({ length }) => formatDuration(length)).join(', ');
    const words = `${gaps} (limit ${formatDuration(severity!.updateEvery!)})`;
    return [{ id: entry.id, title: entry.data.title, words }];
  });
}
