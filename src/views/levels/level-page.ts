import type { LinePoint, LineSeries } from '../../charts/line.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type BudgetDay, budgetDays } from '../../figures/levels/budget-days.ts';
import { levelSubject } from '../../figures/levels/level-figures.ts';
import { measureLevels } from '../../figures/levels/measured-level.ts';
import { agentName } from '../../records/names.ts';
import { hasOpenSlo, type Level } from '../../schemas/levels.ts';
import { figureWithUnit, trend } from '../../words/figure-words.ts';
import { capitalised, formatNumber, periodName } from '../../words/format.ts';
import { targetNote } from '../../words/phrases.ts';
import { levelInWords, levelSubjectWords, levelUnit } from '../../words/request-level-words.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { lastPeriods, previousOf } from '../periods.ts';
import { budgetWords, burnFigures, levelPeriod, levelRows } from './level-rows.ts';

/** Completed months in the table and the trend line. */
const MONTHS = 24;
const SMALL = 13;

/** What the page of a request-based level shows. */
export interface LevelPage {
  name: string;
  description: string | undefined;
  answer: string;
  about: { name: string; path: string | undefined };
  owner: string | undefined;
  rules: string;
  /** Its path as OpenSLO; undefined where that has no words for it. */
  openSlo: string | undefined;
  /** What is counted, to tell it from availability. */
  counted: string;
  blocks: FigureBlock[];
  burn: { window: string; figure: Figure; bad: string; known: string }[];
  chart: {
    title: string;
    subtitle: string;
    points: LinePoint[];
    series: LineSeries[];
    head: string[];
    rows: string[][];
  };
  months: FigureTable;
  quarters: FigureTable;
  members: { id: string; name: string; weight: string; level: Figure | undefined }[];
}

/** What the page of a level of the playbook shows. */
export function levelPage(basis: Basis, figures: Figures, id: string): LevelPage {
  const { ledger } = basis;
  const level = ledger.levels.data.levels[id]!;
  const subject = levelSubject(id);
  const table = (periods: Parameters<typeof figureTable>[3]) =>
    figureTable(
      basis,
      figures,
      [{ id: 'request-level' }, { id: 'request-budget' }],
      periods.filter(
        ({ id: period }) => (figures.find('request-level', subject, period)?.value ?? null) !== null,
      ),
      subject,
    );
  return {
    name: level.name,
    description: level.description,
    answer: levelAnswer(basis, figures, level),
    about: levelSubjectWords(ledger, level),
    owner: level.owner && agentName(ledger, level.owner),
    rules: levelInWords(ledger, level).join(' '),
    openSlo: hasOpenSlo(level) ? `/data/openslo/${id}.yaml` : undefined,
    counted: {
      requests: 'requests are counted, whenever they came',
      slices: 'slices of time are counted by the requests in them',
      members: 'the levels of its members are weighted',
    }[levelUnit(level)],
    blocks: blocksOf(basis, figures, id, level),
    burn: burnFigures(basis, figures, id, level).map((figure) => {
      const { bad, of } = (figure.detail ?? {}) as { bad?: number | null; of?: number | null };
      const decimals = level.kind === 'weighted' ? 3 : 0;
      return {
        window: periodName(figure.period),
        figure,
        bad:
          figure.value === null
            ? 'no data'
            : `${formatNumber(bad ?? null, decimals)} of ${formatNumber(of ?? null, 0)}`,
        known: figure.coverage === null ? 'no data' : `${formatNumber(figure.coverage, 0)} %`,
      };
    }),
    chart: chartOf(basis, id, level),
    months: table(lastPeriods(basis.periods.month, basis.asOf, MONTHS, { running: true }).toReversed()),
    quarters: table(basis.periods.quarter.toReversed()),
    members: (level.members ?? []).map(({ level: member, weight }) => ({
      id: member,
      name: ledger.levels.data.levels[member]?.name ?? member,
      weight: weight === undefined ? '' : String(weight),
      level: figures.find('request-level', levelSubject(member), levelPeriod(basis, level).id),
    })),
  };
}

/** The level of the current window and its budget in a sentence. */
function levelAnswer(basis: Basis, figures: Figures, level: Level): string {
  const [row] = levelRows(basis, figures, (each) => each === level);
  const { level: figure, budget } = row!;
  const period = levelPeriod(basis, level);
  const name = periodName(period.id);
  if (!figure || figure.value === null || !budget) return `No data: nothing was counted in ${name}.`;
  const { allowed, bad, consumed } = budget.detail!;
  const opening = capitalised(name);
  const so = figure.running ? ' so far' : '';
  const spent =
    consumed === null
      ? `Bad: ${budgetWords(budget, bad)}; the objective allows none.`
      : `Bad: ${budgetWords(budget, bad)}; the objective allows ${budgetWords(budget, allowed)}${so} (${formatNumber(consumed ?? null, 1)} % spent).`;
  return `${opening}${so}: ${figureWithUnit(figure)}${targetNote(figure)}. ${spent}`;
}

function blocksOf(basis: Basis, figures: Figures, id: string, level: Level): FigureBlock[] {
  const subject = levelSubject(id);
  const period = levelPeriod(basis, level);
  const isRolling = period.kind === 'trailing';
  const all = isRolling ? basis.periods.month : basis.periods[level.window as 'month' | 'quarter' | 'year'];
  const own = isRolling ? undefined : period;
  const before = own && previousOf(all, own);
  const beside = (figure: Figure) =>
    figure.id === 'request-budget' && typeof figure.detail?.consumed === 'number'
      ? `${formatNumber(figure.detail.consumed, 1)} % spent`
      : undefined;
  const block = (figureId: 'request-level' | 'request-budget', label: string): FigureBlock[] => {
    const figure = figures.find(figureId, subject, period.id);
    if (!figure) return [];
    return [
      {
        figure,
        label: `${label}, ${periodName(period.id)}`,
        before: before && figures.find(figureId, subject, before.id),
        beforeName: before ? periodName(before.id) : '',
        history: trend(figures, figureId, subject, lastPeriods(all, basis.asOf, SMALL)),
        beside: beside(figure),
      },
    ];
  };
  const [shortest] = burnFigures(basis, figures, id, level);
  return [
    ...block('request-level', 'Request-based level'),
    ...block('request-budget', 'Request budget left'),
    ...(shortest ? [{ figure: shortest, label: `Burn rate, ${periodName(shortest.period)}` }] : []),
  ];
}

/** How the budget of the current window grew with the traffic, and what of it was spent. */
function chartOf(basis: Basis, id: string, level: Level): LevelPage['chart'] {
  const window = levelPeriod(basis, level);
  const measured = measureLevels(basis.ledger, basis.calendar, basis.asOf).find((each) => each.id === id)!;
  const days = budgetDays(basis, measured, window);
  const counted = levelUnit(level);
  const unit = counted === 'members' ? 'points' : counted;
  const texts = (key: 'allowed' | 'bad') => days.map((day) => budgetWords({ unit }, day[key]));
  const last = days.findLast((day) => day.bad !== null);
  return {
    title: titleOf(last),
    subtitle: `${capitalised(unit)} since the start of ${periodName(window.id)}, added up by day; gaps: no data`,
    points: days.map(({ date }, i) => ({
      label: i % 7 === 0 ? date.slice(8) : '',
      under: i === 0 || date.endsWith('-01') ? date.slice(0, 7) : '',
      title: date,
    })),
    series: [
      { name: 'Bad', values: days.map(({ bad }) => bad), texts: texts('bad') },
      { name: 'Budget', values: days.map(({ allowed }) => allowed), texts: texts('allowed') },
    ],
    head: ['Day', 'Bad', 'Budget'],
    rows: days.map(({ date }, i) => [date, texts('bad')[i]!, texts('allowed')[i]!]),
  };
}

function titleOf(last: BudgetDay | undefined): string {
  if (!last) return 'No counts in the current window';
  const { bad, allowed } = last as { bad: number; allowed: number };
  if (allowed === 0)
    return bad > 0 ? 'There is no budget, and some were bad' : 'There is no budget, and none were bad';
  const share = formatNumber((100 * bad) / allowed, 1);
  return bad > allowed
    ? `The budget is overspent: ${share} % of it`
    : `${share} % of the budget so far is spent`;
}
