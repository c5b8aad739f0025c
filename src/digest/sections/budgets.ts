import { budgetRows } from '../../views/services/error-budgets.ts';
import { formatDateTime } from '../../words/format.ts';
import type { DigestItem, DigestSection } from '../digest.ts';
import { momentIn, type SectionSource } from '../sections.ts';

/** The services whose error budget is spent or at risk in the window of the digest's last moment, the worst first. */
export function budgetSection(source: SectionSource): Omit<DigestSection, 'id'> {
  const { basis, figures, person, isFor } = source;
  const { services } = basis.ledger.services.data;
  const own = budgetRows(basis, figures, momentIn(source)).filter(({ id }) => isFor(services[id]?.owner));
  const granted = own.flatMap(({ budget, ...row }) => (budget ? [{ ...row, budget }] : []));
  const known = granted.filter(({ budget }) => budget.figure.status !== 'no_data');
  const bad = known
    .filter(({ budget: { figure } }) => figure.status === 'missed' || figure.status === 'at_risk')
    .sort((a, b) => a.leftShare - b.leftShare || (a.id < b.id ? -1 : 1));
  return {
    title: 'Error budgets',
    lead: undefined,
    none:
      granted.length === 0
        ? `No service${person === undefined ? '' : ' of theirs'} has an objective.`
        : known.length === 0
          ? 'No error budget is known.'
          : 'No known error budget is spent or at risk.',
    path: '/sla/',
    items: bad.map(
      ({ id, name, budget: { figure, spent, budget, window, objective, ending } }): DigestItem => {
        const end = ending && formatDateTime(ending.at, basis.calendar);
        return {
          name,
          path: `/services/${id}/`,
          says: [
            `${figure.status === 'missed' ? 'overspent' : 'at risk'}: ${spent} of ${budget} min spent, ${window}, objective ${objective}`,
            end && (ending.past ? `exhausted ${end}` : `at this rate exhausted ${end}`),
          ]
            .filter(Boolean)
            .join('; '),
          facts: {
            service: id,
            period: figure.period,
            status: figure.status,
            left: figure.value,
            unit: figure.unit,
            target: figure.target,
          },
        };
      },
    ),
  };
}
