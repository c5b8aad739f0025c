import type { Period } from '../../records/calendar.ts';
import { type Basis, byPeriod } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { adherenceOf, type Instance } from './cadence.ts';

/** The reports that were owed and those delivered of a group of instances, as the share that was on time. */
function adherenceFigure(
  basis: Basis,
  subject: string,
  period: Period,
  instances: readonly Instance[],
): Figure {
  const { expected, onTime, late, missing, notDue } = adherenceOf(instances);
  const due = onTime + late + missing;
  return makeFigure(basis, 'cadence-adherence', subject, period, {
    value: due === 0 ? null : (onTime / due) * 100,
    n: due,
    sources: [
      'playbook/cadences.yaml',
      ...instances.flatMap(({ report, delivered }) =>
        report && delivered !== undefined ? [report.file] : [],
      ),
    ],
    detail: { expected, onTime, late, missing, notDue },
  });
}

/** Punctuality of the organisation, of each output and of each agent that owes one, by the period in which a report's own period ends. */
export function cadenceFigures(basis: Basis): Figure[] {
  const periodic = basis.duties.filter(({ duty }) => duty.every !== 'continuous');
  const agents = [...new Set(periodic.map(({ duty }) => duty.owner))];
  const groups: [string, Instance[]][] =
    periodic.length === 0
      ? []
      : [
          ['organisation', periodic.flatMap(({ instances }) => instances)],
          ...periodic.map(({ id, instances }): [string, Instance[]] => [`output:${id}`, instances]),
          ...agents.map((agent): [string, Instance[]] => [
            `agent:${agent}`,
            periodic.flatMap(({ duty, instances }) => (duty.owner === agent ? instances : [])),
          ]),
        ];
  const current = new Set([...Object.values(basis.periods).flat(), ...basis.trailing, basis.all]);
  return groups.flatMap(([subject, instances]) => {
    const first = instances.reduce((earliest, { period }) => Math.min(earliest, period.to), basis.asOf);
    return [...byPeriod(basis, instances, ({ period }) => period.to - 1)]
      .filter(([period]) => current.has(period) && period.to >= first)
      .map(([period, group]) => adherenceFigure(basis, subject, period, group));
  });
}
