import type { Basis } from '../../figures/basis.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { ownId } from '../../figures/own/definitions.ts';
import { agentName } from '../../records/names.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { capitalised, periodName, plural } from '../../words/format.ts';
import { statusWord, targetWords } from '../../words/phrases.ts';
import { noteText } from '../../words/rule-words.ts';
import { subjectName } from '../../words/subject-name.ts';
import { lastPeriods } from '../periods.ts';
import { latestOf } from './metric-page.ts';

/** A declared metric in the list of all. */
export interface OwnMetricRow {
  id: string;
  name: string;
  about: string | undefined;
  /** The latest completed period with a value; undefined if nothing is recorded. */
  period: string | undefined;
  /** Its value as a whole; undefined where it has none. */
  figure: Figure | undefined;
  /** Of a metric without a whole, its members: "Checkout 12 jobs". */
  members: string[];
  status: Figure['status'];
  word: string;
  target: string;
  coverage: string | undefined;
  trend: (number | null)[];
  owner: { id: string; name: string };
}

/** The worst status of several. */
const ORDER: readonly Figure['status'][] = ['missed', 'incomplete', 'too_few', 'at_risk', 'met', 'running'];

/** The declared metrics, in the order of the playbook. */
export function ownMetricRows(basis: Basis, figures: Figures): OwnMetricRow[] {
  return Object.entries(basis.ledger.metrics.data).map(([id, metric]) => {
    const latest = latestOf(basis, figures, id);
    const shown = latest ? [...latest.figures.values()] : [];
    const figure = latest?.figures.get('organisation');
    const judged = metric.judged === 'total' && figure ? [figure] : shown;
    const status =
      ORDER.find((each) => judged.some((own) => own.status === each)) ?? (latest ? 'no_target' : 'no_data');
    const periods = latest
      ? lastPeriods({ ...basis.periods, ...basis.shortPeriods }[latest.kind], basis.asOf, 13)
      : [];
    return {
      id,
      name: metric.name,
      about: metric.about,
      period: latest && capitalised(periodName(latest.period.id)),
      figure,
      members: figure
        ? []
        : shown.map((own) => `${subjectName(basis.ledger, own.subject)} ${figureWithUnit(own)}`),
      status,
      word: statusWord(status),
      target: metric.target
        ? `${targetWords(targetText(metric.target))}${metric.per ? ` a ${metric.per}` : ''}`
        : 'none',
      coverage: figure && noteText(basis, figure),
      trend: periods.map(({ id: period }) => figures.find(ownId(id), 'organisation', period)?.value ?? null),
      owner: { id: metric.owner, name: agentName(basis.ledger, metric.owner) },
    };
  });
}

/** The answer of the list: "5 metrics: 2 met their target, 1 missed it; 1 has no data." */
export function ownMetricsAnswer(rows: readonly OwnMetricRow[]): string {
  if (rows.length === 0) return 'No metrics of our own yet.';
  const count = (status: Figure['status']) => rows.filter((row) => row.status === status).length;
  const [met, missed, none] = [count('met'), count('missed'), count('no_data')];
  const judged = [
    met > 0 ? `${met} met ${met === 1 ? 'its' : 'their'} target` : '',
    missed > 0 ? `${missed} missed it` : '',
  ].filter(Boolean);
  const lacking = none > 0 ? `${none} ${none === 1 ? 'has' : 'have'} no data` : '';
  const parts = [judged.join(', '), lacking].filter(Boolean).join('; ');
  return `${plural(rows.length, 'metric')} of our own${parts ? `: ${parts}` : ''}.`;
}
