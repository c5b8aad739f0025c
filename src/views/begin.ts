import type { StripDay } from '../charts/strip.ts';
import type { Basis } from '../figures/basis.ts';
import { allInstances } from '../figures/reports/cadence.ts';
import { commandLine } from '../records/command-line.ts';
import { plural } from '../words/format.ts';
import { weekdayName } from '../words/periods.ts';
import { commandFor } from './record-hints.ts';
import { nextDue, reportFile } from './reports/cadence.ts';
import { outputName } from './reports/outputs.ts';

/** What an organisation does first. */
export interface FirstSteps {
  /** "Services have been monitored since Sunday, 2026-11-29: 2 of 90 days are known."; undefined without a known day. */
  known: string | undefined;
  /** A command, and what it does. */
  steps: { command: string; does: string }[];
}

/** The first steps of an organisation that has recorded neither an incident nor a report; undefined afterwards. `days`: of each service, oldest first. */
export function firstSteps(basis: Basis, days: readonly (readonly StripDay[])[]): FirstSteps | undefined {
  const { ledger } = basis;
  if (ledger.incidents.length + ledger.reports.length > 0) return undefined;
  const count = Math.max(0, ...days.map((each) => each.length));
  const isKnown = (i: number) => days.some((each) => each[i]?.minutes !== null);
  const known = Array.from({ length: count }, (_, i) => i).filter(isKnown);
  const since = days[0]?.[known[0] ?? -1]?.date;
  const due = nextDue(allInstances(basis));
  const report = due && commandFor(reportFile(due));
  return {
    known:
      since &&
      `Services have been monitored since ${weekdayName(since)}, ${since}: ${known.length} of ${plural(count, 'day')} ${known.length === 1 ? 'is' : 'are'} known.`,
    steps: [
      { command: commandLine('new incident'), does: 'writes a draft of an incident when something breaks' },
      ...(due && report
        ? [
            {
              command: report,
              does: `writes a draft of the report that is due next: ${outputName(ledger, due.output)}, by ${basis.calendar.dateOf(due.due - 1)}`,
            },
          ]
        : []),
      { command: commandLine('validate'), does: 'checks every record before it is committed' },
    ],
  };
}
