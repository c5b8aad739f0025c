import { chartedFigure } from '../../figures/charted-figures.ts';
import { withoutMarks } from '../../records/mdx.ts';
import { agentName } from '../../records/names.ts';
import { isReview } from '../../records/reports.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { contributorWords } from '../../words/contributors.ts';
import { cadenceFile } from '../calendars/cadence-calendar.ts';
import { reportFeed } from '../feeds/report-feed.ts';
import { type Search, wordsIn } from '../finding.ts';
import { metricsTable, scorecardTable } from '../metrics.ts';
import type { MenuLink, Presentation, Presentations } from '../presentation.ts';
import { agentTable } from '../reports/agents.ts';
import { cadenceTable, dutyTable } from '../reports/cadence.ts';
import { cadenceAdherenceSql } from '../sql/cadence-adherence.ts';

const findReports: Search = ({ ledger, calendar }) =>
  ledger.reports
    .filter((entry) => !isReview(entry))
    .map(({ id, data, body }) => {
      const { period, author, delivered, summary = '', status: _status, ...others } = data;
      const output = outputOf(id);
      const name = ledger.cadences.data[output]?.name ?? output;
      return {
        kind: 'Report',
        path: `reports/${id}`,
        title: `${name}, ${period}`,
        // A draft is dated by its period.
        at: delivered ?? calendar.find(period)?.from,
        words: [summary, body, ...wordsIn(others)],
        filters: { Report: [name], Author: [agentName(ledger, author)] },
      };
    });

const metricsMenu = {
  section: 'Metrics',
  when: ({ shortPeriods }) => shortPeriods.day.length > 0,
} satisfies Partial<MenuLink>;

/** Shown on the method page, beside the definition of a usual range. */
const baselines: Presentation = { menu: null, search: null, data: [] };

const reports: Presentation = {
  menu: [
    {
      section: 'Reports',
      order: 10,
      name: 'Reports',
      path: '/reports/',
      also: ['report archive', 'status reports'],
      when: ({ duties, ledger }) =>
        ledger.reports.length > 0 || duties.some(({ duty }) => duty.every !== 'continuous'),
      count: 'records',
    },
    {
      ...metricsMenu,
      order: 10,
      name: 'Daily metrics',
      path: '/metrics/daily/',
      also: ['daily metrics', 'numbers by day', 'signups', 'active users', 'orders'],
    },
    {
      ...metricsMenu,
      order: 20,
      name: 'Weekly metrics',
      path: '/metrics/weekly/',
      also: ['weekly metrics', 'numbers by week', 'support', 'tickets'],
    },
    {
      ...metricsMenu,
      order: 30,
      name: 'Monthly metrics',
      path: '/metrics/monthly/',
      also: ['monthly metrics', 'numbers by month', 'customers', 'customer churn'],
    },
  ],
  search: findReports,
  data: [metricsTable, reportFeed],
};

const findReviews: Search = ({ ledger, calendar }) =>
  ledger.reviews.map(({ id, data, body }) => ({
    kind: 'Review',
    path: `reviews/${id}`,
    title: `Quarterly review, ${data.period}`,
    at: data.delivered ?? calendar.find(data.period)?.from,
    words: [
      data.summary ?? '',
      withoutMarks(body),
      ...data.decisions.map(({ decision }) => decision),
      ...data.roadmap.map(({ item }) => item),
    ],
    filters: { Author: [agentName(ledger, data.author)] },
  }));

const reviews: Presentation = {
  menu: [
    {
      section: 'Reports',
      order: 30,
      name: 'Quarterly reviews',
      path: '/reviews/',
      also: ['QBR', 'quarterly business review', 'roadmap', 'decisions', 'strategy'],
      count: 'records',
    },
  ],
  search: findReviews,
  names: ({ reviews: all }) =>
    all.flatMap(({ id, data: { period, decisions } }) =>
      decisions.map(({ decision }) => ({
        kind: 'Decision',
        name: decision,
        path: `/reviews/${id}/#decisions`,
        also: [period],
      })),
    ),
  // Their figures are in the tables of figures.
  data: [],
};

const cadences: Presentation = {
  menu: [
    {
      section: 'Reports',
      order: 20,
      name: 'Cadence board',
      path: '/cadence/',
      also: [
        'who is late',
        'late reports',
        'missing reports',
        'overdue reports',
        'reports due',
        'schedule',
        'punctuality',
        'duties',
      ],
    },
  ],
  search: null,
  data: [dutyTable, cadenceTable, cadenceAdherenceSql, cadenceFile],
};

const agents: Presentation = {
  menu: [
    {
      section: 'Reports',
      order: 40,
      name: ({ ledger }) => contributorWords(ledger).title,
      path: '/agents/',
      also: ['owners', 'who is responsible', 'responsibilities', 'roles', 'team', 'people', 'contacts'],
    },
  ],
  search: ({ ledger }) =>
    Object.entries(ledger.agents.data).map(([id, { name, duty, formerly = [], alsoKnownAs = [] }]) => ({
      kind: contributorWords(ledger).label,
      path: `agents/${id}`,
      title: name,
      also: [id, ...formerly, ...alsoKnownAs],
      about: duty,
      words: [id, duty ?? '', ...alsoKnownAs, ...formerly.map((old) => `Formerly ${old}`)],
      filters: {},
    })),
  data: [agentTable],
};

const scorecard: Presentation = {
  menu: [
    {
      section: 'Scorecard',
      order: 10,
      name: 'Scorecard',
      path: '/scorecard/',
      also: ['success metrics', 'targets', 'KPIs', 'goals', 'objectives', 'key results'],
    },
  ],
  search: null,
  data: [scorecardTable],
};

/** What its charts show is in the tables of figures. */
const weeklyReview: Presentation = {
  menu: [
    {
      section: 'Reports',
      order: 25,
      name: 'Weekly review',
      path: '/weekly/',
      also: ['WBR', 'weekly business review', '6-12', 'six weeks', 'week on week', 'year on year'],
      // Asks for these figures alone: all of them take long, and the menu is on the first page that is shown.
      when: ({ ledger }, { named }) =>
        ledger.weeklyReview.data.charts.some(({ figure }) => {
          const id = chartedFigure(ledger, figure)?.id;
          return id !== undefined && named(id).some(({ value }) => value !== null);
        }),
    },
  ],
  search: null,
  data: [],
};

/** Shown beside what was missed, on the scorecard, the page of the metric and the weekly review. */
const explanations: Presentation = { menu: { on: '/scorecard/' }, search: null, data: [] };

/** Only the command reads it. */
const digest: Presentation = { menu: null, search: null, data: [] };

// The cadence board shows what each source feeds, and readers find the figures.
const sources: Presentation = { menu: null, search: null, data: [] };

/** Its kinds, in the order in which data is listed. */
export const reportKinds = {
  scorecard,
  explanations,
  reports,
  reviews,
  agents,
  cadences,
  baselines,
  weeklyReview,
  digest,
  sources,
} satisfies Presentations;
