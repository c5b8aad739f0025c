import { scorecardOf } from '../../figures/scorecard/scorecard.ts';
import { compareText } from '../../records/problem.ts';
import { recordHint } from '../../views/record-hints.ts';
import { budgetRows } from '../../views/services/error-budgets.ts';
import { periodName, plural } from '../../words/format.ts';
import { statusWord } from '../../words/phrases.ts';
import type { DigestItem, DigestSection } from '../digest.ts';
import { momentIn, type SectionSource } from '../sections.ts';
import { judgedPeriods } from './missed.ts';

/** What nothing or too little is known of, which the other sections can say nothing about. */
export function unknownSection(source: SectionSource): Omit<DigestSection, 'id'> {
  const { basis, figures, isFor } = source;
  const items = [...brokenFiles(source), ...unknownMetrics(source), ...unknownServices(source)];
  const { services } = basis.ledger.services.data;
  const isAsked =
    scorecardOf(basis, figures).some(({ metric }) => isFor(metric.owner)) ||
    budgetRows(basis, figures, momentIn(source)).some(
      ({ id, budget }) => budget && isFor(services[id]?.owner),
    );
  return {
    title: 'Unknown',
    lead: undefined,
    none: isAsked ? 'Every target and error budget has data.' : 'No target and no objective is defined.',
    path: '/method/',
    items,
  };
}

function unknownMetrics(source: SectionSource): DigestItem[] {
  const { basis, figures, isFor } = source;
  return scorecardOf(basis, figures)
    .filter(({ metric }) => isFor(metric.owner))
    .flatMap((score) => {
      const judged = judgedPeriods(source, score);
      const { id, metric } = score;
      const item = (period: string | null, said: string, status: string): DigestItem => ({
        name: metric.name,
        path: `/scorecard/${id}/`,
        says: said,
        facts: { metric: id, period, status },
      });
      if (judged.length === 0) return [item(null, `no ${metric.period} is over yet`, 'no_data')];
      return judged.flatMap((period) => {
        const status = figures.find(id, 'organisation', period.id)?.status ?? 'no_data';
        if (status !== 'no_data' && status !== 'incomplete') return [];
        const lacking = status === 'no_data' ? `; needs ${recordHint(basis.ledger, id).what}` : '';
        return [item(period.id, `${periodName(period.id)}, ${statusWord(status)}${lacking}`, status)];
      });
    });
}

function unknownServices(source: SectionSource): DigestItem[] {
  const { basis, figures, isFor } = source;
  const { services } = basis.ledger.services.data;
  return budgetRows(basis, figures, momentIn(source)).flatMap(({ id, name, budget }) => {
    if (!budget || !isFor(services[id]?.owner)) return [];
    const { status, period } = budget.figure;
    if (status !== 'no_data' && status !== 'incomplete') return [];
    return [
      {
        name,
        path: `/services/${id}/`,
        says: `error budget of ${budget.window}, ${statusWord(status)}`,
        facts: { service: id, period, status },
      },
    ];
  });
}

/** The records that no figure counts because they have errors. They concern everyone. */
function brokenFiles({ content }: SectionSource): DigestItem[] {
  const files = new Set(
    content.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file),
  );
  if (files.size === 0) return [];
  const [first, ...others] = [...files].sort(compareText);
  return [
    {
      name: plural(files.size, 'file'),
      path: undefined,
      says: `not counted because of errors: ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`,
      facts: { files: files.size },
    },
  ];
}
