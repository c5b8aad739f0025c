import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { agentName } from '../../records/names.ts';
import type { Step } from '../../schemas/improvement/loop.ts';
import { spanText } from '../../words/days.ts';
import { listWords, plural } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';
import { type FeatureRow, featureRows, stateName } from './feature-rows.ts';
import { loopBlocks } from './loop.ts';
import { shortName } from './step-names.ts';
import { type StepRow, stepRows } from './steps.ts';

/** Maximum number of cards at a step of the board. */
const CARDS = 12;

/** A step of the board with its features. */
export interface BoardStep {
  id: string;
  name: string;
  /** The owners of the step and the number waiting: "Builder and Reviewer; 2 waiting". */
  who: string;
  /** Longest there first. */
  cards: BoardCard[];
  /** Number of features there, including those without a card. */
  count: number;
}

/** A feature on the board. */
interface BoardCard {
  id: string;
  title: string;
  state: string;
  stands: string;
  /** The expected time at the step; undefined if it has not been exceeded. */
  ageing: string | undefined;
}

/** What the features page shows. */
export interface FeatureBoard {
  rows: FeatureRow[];
  /** The rows over as many pages as they need. */
  pages: ListPage<FeatureRow>[];
  /** Undefined if the playbook defines no loop. */
  loop: { board: BoardStep[]; blocks: FigureBlock[]; steps: StepRow[] } | undefined;
  states: string[];
  owners: { id: string; name: string }[];
}

/** Every feature, most recently changed first, and its step. */
export function featureBoard(basis: Basis, figures: Figures): FeatureBoard {
  const rows = featureRows(basis, figures);
  const going = figures.find('features-in-progress', 'organisation', 'all');
  const attainment = figures.find('impact-attainment', 'organisation', 'all');
  const owners = [...new Set(rows.map(({ entry }) => entry.data.owner))].sort();
  return {
    rows,
    pages: listPages(rows, { path: '/features/' }),
    loop: going && {
      board: boardSteps(rows, basis),
      blocks: [
        { figure: going },
        ...loopBlocks(basis, figures, ['feature-lead-time', 'feature-first-pass', 'flow-efficiency']),
        ...(attainment ? [{ figure: attainment }] : []),
      ].map((block) => ({ ...block, counted: 'feature' })),
      steps: stepRows(basis, figures),
    },
    states: [...new Set(rows.map(stateName))],
    owners: owners.map((id) => ({ id, name: agentName(basis.ledger, id) })),
  };
}

function boardSteps(rows: readonly FeatureRow[], basis: Basis): BoardStep[] {
  return boardColumns(rows, basis).map(({ step, rows: own }) => {
    const waiting = own.filter(({ journey }) => journey.at!.state === 'waiting').length;
    const owners = listWords(step.owners.map((owner) => agentName(basis.ledger, owner)));
    return {
      id: step.id,
      name: shortName(step),
      who: `${owners}${waiting > 0 ? `; ${waiting} waiting` : ''}`,
      count: own.length,
      cards: own.slice(0, CARDS).map((row) => ({
        id: row.entry.id,
        title: row.entry.data.title,
        state: row.journey.at!.state,
        stands: standsText(row, basis),
        ageing: row.ageing ? spanText(step.expected!) : undefined,
      })),
    };
  });
}

/** The columns of the board: one per step, longest there first. */
export function boardColumns(
  rows: readonly FeatureRow[],
  { ledger }: Basis,
): { step: Step; rows: FeatureRow[] }[] {
  return ledger.loop.data.steps.map((step) => ({
    step,
    rows: rows.filter(({ journey }) => journey.at?.step === step).sort((a, b) => (b.age ?? 0) - (a.age ?? 0)),
  }));
}

/**
 * Who works on a feature now, and for how long: "waiting for 5 days", "Evidence Collector for 9 days, here for 12".
 */
export function standsText({ journey, age }: FeatureRow, { ledger, asOf }: Basis): string {
  const { at, state } = journey;
  if (!at) return state;
  const here = age === null ? 'for an unrecorded time' : `for ${spanText(age)}`;
  if (at.started === undefined) return `waiting ${here}`;
  const worked = spanText(asOf - at.started);
  const longer = age !== null && spanText(age) !== worked ? `, here ${here}` : '';
  return `${at.by ? agentName(ledger, at.by) : 'in progress'} for ${worked}${longer}`;
}

/** The opening sentence of the board. */
export function featuresAnswer(rows: readonly FeatureRow[], basis: Basis, figures: Figures): string {
  if (rows.length === 0) return 'No data: no feature has been recorded.';
  const going = figures.find('features-in-progress', 'organisation', 'all');
  if (!going) return 'No data: features are recorded, but the playbook defines no loop.';
  const ageing = rows.filter((row) => row.ageing).sort((a, b) => over(b) - over(a));
  const worst = ageing[0];
  const columns = boardColumns(rows, basis);
  const most = columns.reduce((a, b) => (b.rows.length > a.rows.length ? b : a));
  const attainment = figures.find('impact-attainment', 'organisation', 'all');
  const n = going.value ?? 0;
  const gathered =
    most.rows.length > 1 ? `, most of them (${most.rows.length}) at “${shortName(most.step)}”` : '';
  const sentences = [
    `${plural(n, 'feature')} ${n === 1 ? 'is' : 'are'} in progress${gathered}.`,
    worst
      ? `${ageing.length} ${ageing.length === 1 ? 'is' : 'are'} ${ageingWords(ageing.length, worst)}`
      : n > 0 && 'None has been at its step longer than expected.',
    attainment &&
      attainment.value !== null &&
      `${attainment.detail!['met']} of ${attainment.n} measured had the expected impact.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

/** "at their step longer than expected, the longest “Gift notes”: 20 days at “Built”, past the 12 days expected." */
function ageingWords(count: number, { entry, age, journey }: FeatureRow): string {
  const { step } = journey.at!;
  const where = count === 1 ? 'at its step' : 'at their step';
  const past = `${spanText(age!)} at “${shortName(step)}”, past the ${spanText(step.expected!)} expected`;
  return `${where} longer than expected, the longest “${entry.data.title}”: ${past}.`;
}

const over = ({ age, journey }: FeatureRow) =>
  (age ?? 0) / (journey.at?.step.expected ?? Number.POSITIVE_INFINITY);
