import type { Basis } from '../../../figures/basis.ts';
import type { Figure } from '../../../figures/figure.ts';
import type { Figures } from '../../../figures/figures.ts';
import { missReason } from '../../../figures/scorecard/explanations.ts';
import type { Period } from '../../../records/calendar.ts';
import { agentName } from '../../../records/names.ts';
import { periodName } from '../../../words/format.ts';

/** What an owner says under a chart. */
export interface WeeklyNote {
  /** What it is about, where that is not the week: "October 2026, missed". */
  about: string | undefined;
  /** Undefined if nothing is said of a miss. */
  text: string | undefined;
  by: { id: string; name: string } | undefined;
}

/** A chart of the playbook. */
export interface ChartKey {
  id: Figure['id'];
  subject: string;
  owner: string | undefined;
}

/** What is said of a chart: of the week, and of the last period in which its figure missed its target. */
export function weeklyNotes(
  { ledger, periods }: Basis,
  figures: Figures,
  { id, subject, owner }: ChartKey,
  week: Period,
): WeeklyNote[] {
  const person = (agent: string | undefined) =>
    agent === undefined ? undefined : { id: agent, name: agentName(ledger, agent) };
  const own = ledger.explanations
    .filter((entry) => entry.id === week.id)
    .flatMap(({ data }) => data.notes)
    .filter((note) => note.figure === id && (note.subject ?? 'organisation') === subject)
    .map(({ note, by }) => ({ about: undefined, text: note, by: person(by ?? owner) }));
  const judged = periods[ledger.scorecard.data[id]?.period ?? 'month'].findLast(({ to }) => to <= week.to);
  const last = judged && figures.find(id, subject, judged.id);
  if (last?.status !== 'missed') return own;
  const given = subject === 'organisation' ? missReason(ledger, id, last.period) : undefined;
  const miss = {
    about: `${periodName(last.period)}, missed`,
    text: given?.reason,
    by: given?.by ?? person(owner),
  };
  return [...own, miss];
}
