import type { Basis } from '../../figures/basis.ts';
import { type Judged, judgeExperiment } from '../../figures/experiments/experiment.ts';
import type { ExperimentState } from '../../figures/experiments/experiment-states.ts';
import { EXPERIMENT_STATES, experimentStateWord } from '../../figures/experiments/experiment-states.ts';
import type { Status } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Interval } from '../../figures/interval.ts';
import type { Entry } from '../../records/entry.ts';
import { agentName } from '../../records/names.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { listWords, periodName, plural } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';
import { lastPeriods } from '../periods.ts';

export interface ExperimentRow {
  entry: Entry<Experiment>;
  judged: Judged;
}

/** The date experiments are ordered by: the start, or the planned start. */
function beginOf({ data }: Entry<Experiment>): string {
  return data.started ?? data.planned;
}

/** Every experiment with its result, newest first. */
export function experimentRows({ ledger }: Basis): ExperimentRow[] {
  return [...ledger.experiments]
    .sort((a, b) => (beginOf(a) < beginOf(b) ? 1 : beginOf(a) > beginOf(b) ? -1 : a.id < b.id ? 1 : -1))
    .map((entry) => ({ entry, judged: judgeExperiment(entry.data) }));
}

/** The experiments that ended in a period, newest first. */
export function experimentsEndedIn(basis: Basis, { from, to }: Interval): ExperimentRow[] {
  const [first, last] = [basis.calendar.dateOf(from), basis.calendar.dateOf(to - 1)];
  return experimentRows(basis).filter(
    ({ entry: { data } }) => data.ended !== undefined && data.ended >= first && data.ended <= last,
  );
}

/** What the register shows beside its rows. */
export interface ExperimentRegister {
  rows: ExperimentRow[];
  /** The rows over as many pages as they need. */
  pages: ListPage<ExperimentRow>[];
  /** The share won, overall and by quarter, and the number running. */
  blocks: FigureBlock[];
  /** The states found, with their meanings. */
  states: { state: ExperimentState; meaning: string }[];
  owners: { id: string; name: string }[];
}

/** The register of experiments, newest first. */
export function experimentRegister(basis: Basis, figures: Figures): ExperimentRegister {
  const rows = experimentRows(basis);
  const owners = [...new Set(rows.map(({ entry }) => entry.data.owner))].sort();
  const running = figures.find('experiments-running', 'organisation', 'all');
  return {
    rows,
    pages: listPages(rows, { path: '/experiments/' }),
    blocks: [...winRates(basis, figures), ...(running ? [{ figure: running, counted: 'experiment' }] : [])],
    states: stateCounts(rows).map(({ state }) => ({ state, meaning: STATE_MEANINGS[state] })),
    owners: owners.map((id) => ({ id, name: agentName(basis.ledger, id) })),
  };
}

/** The share of decided experiments that won: overall, then in the running and the previous quarter. */
function winRates(basis: Basis, figures: Figures): FigureBlock[] {
  const quarters = lastPeriods(basis.periods.quarter, basis.asOf, 2, { running: true });
  return [
    { id: 'all', label: 'Won, of all decided' },
    ...quarters.toReversed().map(({ id, to }) => ({
      id,
      label: `Won in ${periodName(id)}${to > basis.asOf ? ' so far' : ''}`,
    })),
  ].flatMap(({ id, label }) => {
    const figure = figures.find('experiment-win-rate', 'organisation', id);
    if (!figure) return [];
    const beside = figure.value === null ? undefined : `${figure.detail?.won} of ${figure.n}`;
    return [{ figure, label, beside, counted: 'decision' }];
  });
}

/** What each state means, in a sentence. */
export const STATE_MEANINGS: Record<ExperimentState, string> = {
  running: 'Under way; exposures are counted, and conversions have not been looked at yet.',
  interim: 'Under way and looked at before the planned sample: the result may still change.',
  planned: 'Not started.',
  winner: 'The full sample shows that it beats the control by more than chance explains.',
  'won-with-harm':
    'The full sample shows that it beats the control, but a guardrail got worse: it does not count as won.',
  inconclusive: 'The full sample shows no difference that chance does not explain.',
  loser: 'The full sample shows that it falls short of the control by more than chance explains.',
  underpowered: 'Ended with less than its planned sample: no conclusion is possible.',
  doubtful:
    'Traffic may not have been split as planned (p < 0.01): the result cannot be used until the cause is known.',
  invalid: 'Traffic was not split as planned (p < 0.001), so the numbers cannot be used.',
};

/** The number in each state; states without any are left out. */
function stateCounts(rows: readonly ExperimentRow[]): { state: ExperimentState; count: number }[] {
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
    .map(
      ({ state, count }) =>
        `${count} ${experimentStateWord(state)}${count > 1 && NOUNS.includes(state) ? 's' : ''}`,
    );
  const decided =
    rate.value === null
      ? 'none is decided yet'
      : `${rate.detail!['won']} of ${rate.n} decided won (${Math.floor(rate.value)} %)`;
  const states = words.length > 0 ? `, ${listWords(words)}` : '';
  const undecided = late > 0 ? `; ${late} ended without a decision` : '';
  return `${plural(rows.length, 'experiment')}: ${open}${states}; ${decided}${undecided}.`;
}

/** Whether it has ended without a decision. */
function isUndecided({ data }: Entry<Experiment>): boolean {
  return data.ended !== undefined && data.decision === undefined;
}

/** Whether an experiment runs past its planned end. */
export function isPastPlannedEnd({ started, ends, ended, decision }: Experiment, today: string): boolean {
  const running = started !== undefined && ended === undefined && decision === undefined;
  return running && ends !== undefined && ends < today;
}

const GUARDRAILS = {
  ok: { status: 'met', word: 'not harmed' },
  harmed: { status: 'missed', word: 'harmed' },
  unknown: { status: 'no_data', word: 'not known' },
} as const;

/** The mark and word for a guardrail. */
export function guardrailMark(result: keyof typeof GUARDRAILS): { status: Status; word: string } {
  return GUARDRAILS[result];
}
