import type { Basis } from '../../figures/basis.ts';
import { type Judged, judgeExperiment } from '../../figures/experiments/experiment.ts';
import { EXPERIMENT_STATES, type ExperimentState } from '../../figures/experiments/experiment-states.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Entry } from '../../records/entry.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { listWords, plural } from '../../words/format.ts';

export interface ExperimentRow {
  entry: Entry<Experiment>;
  judged: Judged;
}

/** The day by which experiments are ordered: its first, or the one on which it was planned. */
function beginOf({ data }: Entry<Experiment>): string {
  return data.started ?? data.planned;
}

/** Every experiment with what its numbers say, the newest first. */
export function experimentRows({ ledger }: Basis): ExperimentRow[] {
  return [...ledger.experiments]
    .sort((a, b) => (beginOf(a) < beginOf(b) ? 1 : beginOf(a) > beginOf(b) ? -1 : a.id < b.id ? 1 : -1))
    .map((entry) => ({ entry, judged: judgeExperiment(entry.data) }));
}

/** What each state means, in a sentence. */
export const STATE_MEANINGS: Record<ExperimentState, string> = {
  running: 'Under way; exposures are counted, and nobody has looked at conversions yet.',
  interim: 'Under way, and looked at before its planned sample: what is seen may still turn.',
  planned: 'Not begun.',
  winner: 'The full sample shows that it does better than the control by more than chance explains.',
  inconclusive: 'The full sample shows no difference that chance does not explain.',
  loser: 'The full sample shows that it does worse than the control by more than chance explains.',
  underpowered: 'Over with less than its planned sample: nothing can be said either way.',
  invalid: 'The variants were not shown in the planned proportion, so its numbers mean nothing.',
};

/** How many there are in each state, those without any left out. */
export function stateCounts(rows: readonly ExperimentRow[]): { state: ExperimentState; count: number }[] {
  return EXPERIMENT_STATES.map((state) => ({
    state,
    count: rows.filter(({ judged }) => judged.state === state).length,
  })).filter(({ count }) => count > 0);
}

const NOUNS: readonly ExperimentState[] = ['winner', 'loser'];

/** The answer of the register. */
export function registerAnswer(rows: readonly ExperimentRow[], figures: Figures): string {
  if (rows.length === 0) return 'No data: no experiment has been recorded.';
  const rate = figures.get('experiment-win-rate', 'organisation', 'all');
  const running = figures.get('experiments-running', 'organisation', 'all').value ?? 0;
  const late = rows.filter(({ entry }) => isUndecided(entry)).length;
  const open = running === 0 ? 'none is running' : `${running} ${running === 1 ? 'is' : 'are'} running`;
  const words = stateCounts(rows)
    .filter(({ state }) => !['running', 'interim'].includes(state))
    .map(({ state, count }) => `${count} ${state}${count > 1 && NOUNS.includes(state) ? 's' : ''}`);
  const won =
    rate.value === null
      ? 'none is decided yet'
      : `${rate.detail!.won} of ${rate.n} that were decided won (${Math.floor(rate.value)} %)`;
  return `${plural(rows.length, 'experiment')}: ${open}${words.length > 0 ? `, ${listWords(words)}` : ''}; ${won}${late > 0 ? `; ${late} without a decision after the end` : ''}.`;
}

/** Whether it has ended and nothing has been decided. */
function isUndecided({ data }: Entry<Experiment>): boolean {
  return data.ended !== undefined && data.decision === undefined;
}
