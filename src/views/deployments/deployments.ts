import type { Column } from '../../charts/columns.ts';
import type { Basis } from '../../figures/basis.ts';
import { type Deployed, deploymentLogs } from '../../figures/deployments/deployment-log.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { coverageText } from '../../words/coverage.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { periodName, plural, targetWords } from '../../words/format.ts';
import { axisPlace, rowName } from '../../words/periods.ts';

export const DORA = [
  'deployment-frequency',
  'deployment-lead-time',
  'change-failure-rate',
  'deployment-rework',
  'deployment-recovery',
] as const;

/** Every deployment that is known, newest first. */
export function allDeployments(basis: Basis): Deployed[] {
  return deploymentLogs(basis).deployed.flat().reverse();
}

/** What became of a deployment: one that caused an incident failed, whatever was noted. */
export function outcomeOf({ deployment, failed }: Deployed): 'failed' | 'rolled back' | 'succeeded' {
  if (deployment.outcome === 'rolled-back') return 'rolled back';
  return failed ? 'failed' : 'succeeded';
}

/** Hours from the oldest change in it to the deployment; undefined where that is not recorded. */
export function leadHours({ deployment: { at, committed } }: Deployed): number | undefined {
  return committed === undefined ? undefined : (at - committed) / 3_600_000;
}

/** The parts of a column, from below. */
export const OUTCOMES = ['failed', 'rolled back', 'succeeded'] as const;

/** Deployments of each month by what became of them; a month without a log is a gap. */
export function outcomeColumns(
  basis: Basis,
  figures: Figures,
  deployed: readonly Deployed[],
  months: readonly Period[],
): { columns: Column[]; rows: (string | number)[][] } {
  const each = months.map((month, i) => {
    const known = (figures.find('deployments', 'organisation', month.id)?.value ?? null) !== null;
    const own = deployed.filter(({ deployment: { at } }) => at >= month.from && at < month.to);
    const values = OUTCOMES.map((outcome) =>
      known ? own.filter((one) => outcomeOf(one) === outcome).length : null,
    );
    return {
      column: {
        ...axisPlace(month, i),
        values,
        unfinished: month.to > basis.asOf,
        title: `${rowName(month)}: ${known ? OUTCOMES.map((outcome, part) => `${values[part]} ${outcome}`).join(', ') : 'no data'}`,
      },
      row: [rowName(month), ...values.map((value) => value ?? 'no data')],
    };
  });
  return { columns: each.map(({ column }) => column), rows: each.map(({ row }) => row) };
}

/** The answer of the deployments page: the last finished month that is known. */
export function deploymentsAnswer(basis: Basis, figures: Figures): string {
  const month = deploymentMonth(basis, figures);
  if (!month) return 'No data: no deployment has been recorded.';
  const at = (id: string): Figure | undefined => figures.find(id, 'organisation', month.id);
  const count = at('deployments')!;
  const frequency = at('deployment-frequency');
  const rate = at('change-failure-rate');
  const lead = at('deployment-lead-time');
  const partly = coverageText(basis, count);
  const stands = frequency?.target
    ? `, ${frequency.status === 'missed' ? 'missing' : 'meeting'} the target of ${targetWords(frequency.target)}`
    : '';
  return [
    `${periodName(month.id)}${month.to > basis.asOf ? ' so far' : ''}: ${plural(count.value!, 'deployment')}${partly ? ` on ${partly}` : ''}`,
    frequency && frequency.value !== null ? `, ${figureWithUnit(frequency)}${stands}` : '',
    rate && rate.value !== null ? `; ${figureText(rate)} % failed` : '',
    lead && lead.value !== null ? `; median lead time ${figureWithUnit(lead)}` : '',
    '.',
  ].join('');
}

/** The month that the page is about: the last one that is over and known, else the running one. */
export function deploymentMonth(basis: Basis, figures: Figures): Period | undefined {
  const known = basis.periods.month.filter(
    ({ id }) => (figures.find('deployments', 'organisation', id)?.value ?? null) !== null,
  );
  return known.findLast(({ to }) => to <= basis.asOf) ?? known.at(-1);
}
