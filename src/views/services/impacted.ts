import type { Basis } from '../../figures/basis.ts';
import { impactEnd } from '../../records/incident-moments.ts';

/** The ids of the services with an impact recorded in a period, counted or not: also one whose end is not known. */
export function impactedIn(
  { ledger, asOf }: Pick<Basis, 'ledger' | 'asOf'>,
  period: { from: number; to: number },
): ReadonlySet<string> {
  const impacts = [
    ...ledger.incidents.flatMap(({ data }) =>
      data.impacts.map((impact) => ({ ...impact, to: impactEnd(data, impact, asOf) ?? impact.from })),
    ),
    ...ledger.maintenance.flatMap(({ data }) =>
      data.impacts.map((impact) => ({ ...impact, to: impact.to ?? asOf })),
    ),
  ];
  const inside = ({ from, to }: { from: number; to: number }) =>
    from < period.to && (to > period.from || from >= period.from);
  return new Set(
    impacts.filter((each) => each.level !== 'none' && inside(each)).map(({ service }) => service),
  );
}
