import type { Basis } from '../../figures/basis.ts';
import { definitionIn, isFigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type Travelled, travelled } from '../../figures/improvement/feature-figures.ts';
import { type ImpactVerdict, impactId } from '../../figures/improvement/impact.ts';
import { ageAt, isAgeing, validationOf } from '../../figures/improvement/journey.ts';
import type { Entry } from '../../records/entry.ts';
import { compareText } from '../../records/problem.ts';
import type { SmallestEffect } from '../../schemas/experiment.ts';
import type { Feature } from '../../schemas/improvement/feature.ts';
import { figureText } from '../../words/figure-words.ts';
import { shortName } from './step-names.ts';

type ImpactFigure = Figure<ReturnType<typeof impactId>>;

/** A feature with everything its rows and cards show. */
export interface FeatureRow extends Travelled {
  /** How long it has been at its step. */
  age: number | null;
  ageing: boolean;
  /** From selection to deployment. */
  lead: number | null;
  validation: ReturnType<typeof validationOf>;
  impact: ImpactFigure | undefined;
}

/** `5 %`, `1 point`: the expected change. */
function effectText({ value, unit }: SmallestEffect): string {
  return `${value}\u00a0${unit === 'points' && value === 1 ? 'point' : unit}`;
}

/** The state of a feature in a word: its step or its outcome. */
export function stateName({ journey }: Travelled): string {
  const { at, state } = journey;
  return at ? shortName(at.step) : `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
}

/** The figure of a feature's impact; undefined if none was expected. */
function impactOf({ id, data }: Entry<Feature>, figures: Figures): ImpactFigure | undefined {
  return data.impact && figures.find(impactId(data.impact.atLeast), `feature:${id}`, 'all');
}

/** Every feature, most recently changed first. */
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

/** The status and word for each verdict. */
export const VERDICTS: Record<
  ImpactVerdict,
  { status: 'met' | 'at_risk' | 'missed' | 'no_data'; word: string }
> = {
  met: { status: 'met', word: 'as expected' },
  partly: { status: 'at_risk', word: 'less than expected' },
  missed: { status: 'missed', word: 'not seen' },
  'not yet': { status: 'no_data', word: 'not measured yet' },
  'no data': { status: 'no_data', word: 'no data' },
};

/** The verdict of a feature's impact; undefined if none was expected. */
export function verdictOf({ impact }: FeatureRow): (typeof VERDICTS)[ImpactVerdict] | undefined {
  return impact && VERDICTS[impact.detail?.verdict ?? 'no data'];
}

/**
 * The measure a feature should change: the count, the name of the figure, or the metric of the experiment; undefined if
 * unknown.
 */
export function impactName({ entry }: Travelled, { ledger }: Pick<Basis, 'ledger'>): string | undefined {
  const { impact, experiment } = entry.data;
  const { counts, figure } = impact ?? {};
  if (counts) return counts.what;
  if (figure !== undefined) return isFigureId(ledger, figure) ? definitionIn(ledger, figure).name : figure;
  return ledger.experiments.find(({ id }) => id === experiment)?.data.metric.name;
}

/** The printed change of an impact, by the direction of its measure: "6.3 % lower", "0.4 points higher"; undefined if it is unknown. */
export function impactChange({ impact }: FeatureRow): string | undefined {
  if (!impact || impact.value === null) return undefined;
  const size = figureText(impact).replace('−', '');
  if (Number(size.replaceAll('\u202f', '')) === 0) return 'unchanged';
  const rose = impact.value > 0 === (impact.detail?.direction !== 'down');
  return `${size}\u00a0${impact.unit} ${rose ? 'higher' : 'lower'}`;
}

/** The change that a feature is expected to bring at least: "at least 5 % lower"; undefined if none was expected. */
export function expectedChange({ impact, entry }: FeatureRow): string | undefined {
  const { atLeast } = entry.data.impact ?? {};
  const down = (impact?.detail?.direction ?? entry.data.impact?.direction) === 'down';
  return atLeast && `at least ${effectText(atLeast)} ${down ? 'lower' : 'higher'}`;
}
