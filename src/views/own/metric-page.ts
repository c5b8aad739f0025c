import type { Basis } from '../../figures/basis.ts';
import type { OwnId } from '../../figures/definitions.ts';
import { definitionIn } from '../../figures/definitions.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { ownId, unitOf } from '../../figures/own/definitions.ts';
import type { Period } from '../../records/calendar.ts';
import { agentName } from '../../records/names.ts';
import type { Metric } from '../../schemas/metrics.ts';
import { changeWord } from '../../words/change-words.ts';
import { detailLine } from '../../words/figure-details.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { capitalised, periodName } from '../../words/format.ts';
import { targetPhrase, targetWords, verdictOpening } from '../../words/phrases.ts';
import { noteText } from '../../words/rule-words.ts';
import { signalText } from '../../words/signal-words.ts';
import { subjectName } from '../../words/subject-name.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { unitWords } from '../figures/figure-line.ts';
import { type MetricTable, metricTable } from '../metrics/metric-table.ts';
import { lastPeriods, periodBefore } from '../periods.ts';

/** Number of periods in a chart and in the trend line of a block. */
const CHARTED = { day: 90, week: 52, month: 24, quarter: 12, year: 6 } as const;
type Kind = keyof typeof CHARTED;

const KINDS: readonly Kind[] = ['month', 'week', 'day', 'quarter', 'year'];

/** The subjects of a metric's figures: the whole, then each member of each dimension; a whole without any value is left out. */
function subjectsOf({ all }: Pick<Figures, 'all'>, id: OwnId): string[] {
  const own = Map.groupBy(
    all.filter((figure) => figure.id === id),
    ({ subject }) => subject,
  );
  return [...own].flatMap(([subject, figures]) =>
    figures.some(({ value }) => value !== null) ? [subject] : [],
  );
}

/** All periods of a kind, oldest first. */
function periodsIn({ periods, shortPeriods }: Basis, kind: Kind): readonly Period[] {
  return { ...periods, ...shortPeriods }[kind];
}

/**
 * The last completed period of a metric, of the length that its target judges, otherwise the longest of month, week and day with a
 * value.
 */
export interface Latest {
  kind: Kind;
  period: Period;
  /** By subject. */
  figures: ReadonlyMap<string, Figure<OwnId>>;
}

/** The latest completed period in which a metric has a value; undefined if it has none. */
export function latestOf(basis: Basis, figures: Figures, id: string): Latest | undefined {
  const own = ownId(id);
  const { per } = basis.ledger.metrics.data[id]!;
  const subjects = subjectsOf(figures, own);
  for (const kind of per === undefined ? KINDS : [per, ...KINDS])
    for (const period of lastPeriods(periodsIn(basis, kind), basis.asOf, CHARTED[kind]).toReversed()) {
      const known = subjects.flatMap((subject) => {
        const figure = figures.find(own, subject, period.id);
        return figure && figure.value !== null ? [[subject, figure] as const] : [];
      });
      if (known.length > 0) return { kind, period, figures: new Map(known) };
    }
  return undefined;
}

/** The page of a declared metric. */
export interface OwnMetricPage {
  id: OwnId;
  metric: Metric;
  formula: string;
  notes: readonly string[];
  target: string | undefined;
  owner: { id: string; name: string };
  /** Undefined while nothing is recorded. */
  known:
    | {
        period: string;
        kind: Kind;
        /** A block for the whole, or if there is none, for each member. */
        blocks: FigureBlock[];
        /** The whole, or each member where there is none. */
        charts: FigureChart[];
        members: MemberTable[];
        /** By month, week or day, whatever has values; the first is the one of the charts. */
        tables: { kind: Kind; table: MetricTable }[];
      }
    | undefined;
}

/** A dimension of a metric: its members in the latest period. */
interface MemberTable {
  dimension: string;
  /** What the changes are on; undefined for the first period. */
  before: string | undefined;
  /** Whether any member is judged. */
  judged: boolean;
  rows: { name: string; figure: Figure | undefined; change: string | undefined; note: string | undefined }[];
}

const nameOf = (basis: Basis, subject: string) =>
  subject === 'organisation' ? 'All' : subjectName(basis.ledger, subject);

/** A member in the table of its dimension: "chat", not "channel chat". */
function memberName(basis: Basis, dimension: string, subject: string): string {
  const name = nameOf(basis, subject);
  const id = subject.slice(dimension.length + 1);
  return name === `${dimension} ${id}` ? id : name;
}

/** What a metric's page shows. */
export function ownMetricPage(basis: Basis, figures: Figures, id: string): OwnMetricPage {
  const own = ownId(id);
  const metric = basis.ledger.metrics.data[id]!;
  const { formula, notes } = definitionIn(basis.ledger, own);
  const latest = latestOf(basis, figures, id);
  return {
    id: own,
    metric,
    formula,
    notes,
    target: metric.target && targetWords(targetText(metric.target)),
    owner: { id: metric.owner, name: agentName(basis.ledger, metric.owner) },
    known: latest && knownMetric(basis, figures, own, metric, latest),
  };
}

function knownMetric(
  basis: Basis,
  figures: Figures,
  id: OwnId,
  metric: Metric,
  { kind, period }: Latest,
): OwnMetricPage['known'] {
  const subjects = subjectsOf(figures, id);
  const leading = subjects.includes('organisation') ? ['organisation'] : subjects;
  const before = periodBefore(basis.calendar, period);
  const find = (subject: string, of: Period | undefined) => of && figures.find(id, subject, of.id);
  const all = periodsIn(basis, kind);
  const history = lastPeriods(all, basis.asOf, 13);
  return {
    period: capitalised(periodName(period.id)),
    kind,
    blocks: leading.flatMap((subject): FigureBlock[] => {
      const figure = find(subject, period);
      if (!figure) return [];
      return [
        {
          figure,
          label: leading.length > 1 ? nameOf(basis, subject) : periodName(period.id),
          before: find(subject, before),
          beforeName: before ? periodName(before.id) : '',
          history: history.map((each) => find(subject, each)),
          beside: detailLine(figure),
        },
      ];
    }),
    charts: leading.map((subject) => {
      const name = leading.length > 1 ? `${metric.name}, ${nameOf(basis, subject)}` : metric.name;
      const periods = lastPeriods(all, basis.asOf, CHARTED[kind], { running: metric.aggregation !== 'sum' });
      return figureChart(basis, figures, {
        id,
        ...(subject !== 'organisation' && { subject }),
        name,
        subtitle: `${unitWords(unitOf(metric)) || 'Plain number'}, by ${kind}; missing periods leave a gap`,
        periods: sinceFirst(periods, (each) => (find(subject, each)?.value ?? null) !== null),
        unit: unitOf(metric),
      });
    }),
    members: Object.keys(metric.dimensions).map((dimension) => {
      const own = subjects.filter((subject) => subject.startsWith(`${dimension}:`));
      return {
        dimension,
        before: before && periodName(before.id),
        judged: own.some((subject) => find(subject, period)?.target),
        rows: own.map((subject) => {
          const figure = find(subject, period);
          return {
            name: memberName(basis, dimension, subject),
            figure,
            change: figure && changeWord(figure, find(subject, before)),
            note: figure && [noteText(basis, figure), signalText(figure)].filter(Boolean).join('; '),
          };
        }),
      };
    }),
    tables: leading.includes('organisation') ? tablesOf(basis, figures, id, kind) : [],
  };
}

function sinceFirst(periods: readonly Period[], isKnown: (period: Period) => boolean): readonly Period[] {
  const first = periods.findIndex(isKnown);
  return first < 0 ? periods : periods.slice(first);
}

/** The tables of the kind of period shown and of quarters, where they have values. */
function tablesOf(basis: Basis, figures: Figures, id: OwnId, shown: Kind) {
  return [...new Set<Kind>([shown, 'month', 'quarter'])].flatMap((kind) => {
    const periods = lastPeriods(periodsIn(basis, kind), basis.asOf, CHARTED[kind], { running: true });
    const isKnown = ({ id: period }: Period) =>
      (figures.find(id, 'organisation', period)?.value ?? null) !== null;
    return periods.some(isKnown) ? [{ kind, table: metricTable(basis, figures, id, periods) }] : [];
  });
}

/** A metric's answer: "October 2026. Missed: 3.1 %, target at most 2.5 %." */
export function ownMetricAnswer(basis: Basis, figures: Figures, id: string): string {
  const latest = latestOf(basis, figures, id);
  if (!latest) return 'No data: nothing is recorded yet.';
  const { period } = latest;
  const name = capitalised(periodName(period.id));
  const whole = latest.figures.get('organisation');
  if (whole) {
    const opening = verdictOpening(whole.status);
    const target = whole.target ? `target ${targetPhrase(whole.target)}` : undefined;
    const said = [
      `${opening}${figureWithUnit(whole)}${target ? `, ${target}` : ''}`,
      whole.status === 'too_few' ? `too few to judge: ${whole.detail?.tooFew}` : '',
      noteText(basis, whole),
      signalText(whole),
    ];
    return `${name}${opening ? '.' : ':'} ${said.filter(Boolean).join('; ')}.`;
  }
  const members = [...latest.figures.values()];
  const judged = members.filter(({ status }) => status === 'met' || status === 'missed');
  const missed = judged.filter(({ status }) => status === 'missed');
  const list = members.map((figure) => `${nameOf(basis, figure.subject)} ${figureWithUnit(figure)}`);
  const verdict =
    judged.length === 0
      ? ''
      : missed.length === 0
        ? ` ${judged.length} of ${judged.length} met the target.`
        : ` ${missed.length} of ${judged.length} missed the target.`;
  return `${name}: ${list.slice(0, 6).join(', ')}${list.length > 6 ? ' …' : ''}.${verdict}`;
}
