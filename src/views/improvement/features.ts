import type { Basis } from '../../figures/basis.ts';
import { definitions, isFigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type Travelled, travelled } from '../../figures/improvement/feature-figures.ts';
import { type ImpactVerdict, impactId } from '../../figures/improvement/impact.ts';
import { ageAt, isAgeing, validationOf } from '../../figures/improvement/journey.ts';
import type { Entry } from '../../records/entry.ts';
import { agentName } from '../../records/names.ts';
import { compareText } from '../../records/problem.ts';
import type { SmallestEffect } from '../../schemas/experiment.ts';
import type { Feature } from '../../schemas/improvement/feature.ts';
import type { Step } from '../../schemas/improvement/loop.ts';
import { DAY, HOUR } from '../../schemas/time.ts';
import { formatNumber, plural } from '../../words/format.ts';

/** Milliseconds as days: 12.4, whole from ten on. */
export function daysText(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return 'no data';
  const days = milliseconds / DAY;
  return formatNumber(days, days < 9.95 ? 1 : 0);
}

/** `3 days`, `1 day`, `20 hours`: as one says it. Rounded down, so that nothing seems to be longer. */
export function spanText(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  return days > 0 ? plural(days, 'day') : plural(Math.floor(milliseconds / HOUR), 'hour');
}

/** A step's name where there is little room. */
export function shortName({ name, short }: Step): string {
  return short ?? name;
}

type ImpactFigure = Figure<ReturnType<typeof impactId>>;

/** A feature with all that its rows and cards show. */
export interface FeatureRow extends Travelled {
  /** How long it has been where it is. */
  age: number | null;
  ageing: boolean;
  /** From the selection to the deployment. */
  lead: number | null;
  validation: ReturnType<typeof validationOf>;
  impact: ImpactFigure | undefined;
}

/** `5 %`, `1 point`: the change that was hoped for. */
export function effectText({ value, unit }: SmallestEffect): string {
  return `${value}\u00a0${unit === 'points' && value === 1 ? 'point' : unit}`;
}

/** Where a feature stands in a word: the step that it is at, or what became of it. */
export function stateName({ journey }: Travelled): string {
  const { at, state } = journey;
  return at ? shortName(at.step) : `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
}

/** The figure of a feature's impact; undefined where none was expected. */
function impactOf({ id, data }: Entry<Feature>, figures: Figures): ImpactFigure | undefined {
  return data.impact && figures.find(impactId(data.impact.atLeast), `feature:${id}`, 'all');
}

/** Every feature, what happened last first. */
export function featureRows(basis: Basis, figures: Figures): FeatureRow[] {
  return travelled(basis)
    .map(({ entry, journey }) => ({
      entry,
      journey,
      age: ageAt(journey, basis.asOf),
      ageing: isAgeing(journey, basis.asOf),
      lead:
        journey.deployed === undefined || journey.selected === undefined
          ? null
          : journey.deployed - journey.selected,
      validation: validationOf(entry.data),
      impact: impactOf(entry, figures),
    }))
    .sort((a, b) => b.journey.last - a.journey.last || compareText(a.entry.id, b.entry.id));
}

/** The columns of the board: a step each, what is there longest first. */
export function boardColumns(
  rows: readonly FeatureRow[],
  { ledger }: Basis,
): { step: Step; rows: FeatureRow[] }[] {
  return ledger.loop.data.steps.map((step) => ({
    step,
    rows: rows.filter(({ journey }) => journey.at?.step === step).sort((a, b) => (b.age ?? 0) - (a.age ?? 0)),
  }));
}

/** What somebody does with a feature now, and since when: "waiting for 5 days", "Evidence Collector for 9 days, here for 12". */
export function standsText({ journey, age }: FeatureRow, { ledger, asOf }: Basis): string {
  const { at, state } = journey;
  if (!at) return state;
  const here = age === null ? 'since when is not recorded' : `for ${spanText(age)}`;
  if (at.started === undefined) return `waiting ${here}`;
  const worked = spanText(asOf - at.started);
  const longer = age !== null && spanText(age) !== worked ? `, here ${here}` : '';
  return `${at.by ? agentName(ledger, at.by) : 'somebody'} for ${worked}${longer}`;
}

/** The answer of the board. */
export function featuresAnswer(rows: readonly FeatureRow[], basis: Basis, figures: Figures): string {
  if (rows.length === 0) return 'No data: no feature has been recorded.';
  const going = figures.find('features-in-progress', 'organisation', 'all');
  if (!going) return 'No data: features are recorded, and the playbook has no loop that they could travel.';
  const ageing = rows.filter((row) => row.ageing).sort((a, b) => over(b) - over(a));
  const worst = ageing[0];
  const columns = boardColumns(rows, basis);
  const most = columns.reduce((a, b) => (b.rows.length > a.rows.length ? b : a));
  const attainment = figures.find('impact-attainment', 'organisation', 'all');
  const n = going.value ?? 0;
  const sentences = [
    `${plural(n, 'feature')} ${n === 1 ? 'is' : 'are'} in progress${most.rows.length > 1 ? `, most of them (${most.rows.length}) at “${shortName(most.step)}”` : ''}.`,
    worst
      ? `${ageing.length} ${ageing.length === 1 ? 'is' : 'are'} older than expected where ${ageing.length === 1 ? 'it stands' : 'they stand'}, the worst “${worst.entry.data.title}”: ${spanText(worst.age!)} at “${shortName(worst.journey.at!.step)}”, past the ${spanText(worst.journey.at!.step.expected!)} expected.`
      : n > 0 && 'None is older than expected where it stands.',
    attainment &&
      attainment.value !== null &&
      `Of ${attainment.n} whose impact was measured ${attainment.detail!.met} had the one expected.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

const over = ({ age, journey }: FeatureRow) =>
  (age ?? 0) / (journey.at?.step.expected ?? Number.POSITIVE_INFINITY);

/** A verdict as it is shown: a status where there is one, and its word. */
export const VERDICTS: Record<
  ImpactVerdict,
  { status: 'met' | 'at_risk' | 'missed' | 'no_data'; word: string }
> = {
  met: { status: 'met', word: 'as expected' },
  partly: { status: 'at_risk', word: 'less than expected' },
  missed: { status: 'missed', word: 'not seen' },
  'not yet': { status: 'no_data', word: 'not told yet' },
  'no data': { status: 'no_data', word: 'no data' },
};

/** The verdict of a feature's impact; undefined where none was expected. */
export function verdictOf({ impact }: FeatureRow): (typeof VERDICTS)[ImpactVerdict] | undefined {
  return impact && VERDICTS[impact.detail?.verdict ?? 'no data'];
}

/** What a feature was to change: what is counted, the figure's name, or the experiment's metric; undefined where it is not known. */
export function impactName({ entry }: Travelled, { ledger }: Pick<Basis, 'ledger'>): string | undefined {
  const { impact, experiment } = entry.data;
  const { counts, figure } = impact ?? {};
  if (counts) return counts.what;
  if (figure !== undefined) return isFigureId(figure) ? definitions[figure].name : figure;
  return ledger.experiments.find(({ id }) => id === experiment)?.data.metric.name;
}

/** A change in its unit with its sign, for the better above zero: "+6.2 %", "−0.3 points". */
export function changeWithUnit(value: number, unit: string): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value, 1)} ${unit}`;
}
