import { withoutMarks } from '../../records/mdx.ts';
import { agentName } from '../../records/names.ts';
import { isReview } from '../../records/reports.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { cadenceTable } from '../cadence.ts';
import { cadenceFile } from '../cadence-calendar.ts';
import type { Search } from '../finding.ts';
import { metricsTable, scorecardTable } from '../metrics.ts';
import type { MenuLink, Presentation, Presentations } from '../presentation.ts';

const findReports: Search = ({ ledger }) =>
  ledger.reports
    // A report of numbers alone has nothing to find by words.
    .filter((entry) => !isReview(entry) && (entry.data.summary !== undefined || entry.body.trim() !== ''))
    .map(({ id, data, body }) => {
      const output = outputOf(id);
      const name = ledger.cadences.data[output]?.name ?? output;
      return {
        kind: 'Report',
        path: `reports/${id}`,
        title: `${name}, ${data.period}`,
        at: data.delivered ?? 0,
        words: [data.summary ?? '', body],
        filters: { Report: [name], Author: [agentName(ledger, data.author)] },
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
      when: ({ duties, ledger }) =>
        ledger.reports.length > 0 || duties.some(({ duty }) => duty.every !== 'continuous'),
      count: 'records',
    },
    { ...metricsMenu, order: 10, name: 'Daily metrics', path: '/metrics/daily/' },
    { ...metricsMenu, order: 20, name: 'Weekly metrics', path: '/metrics/weekly/' },
    { ...metricsMenu, order: 30, name: 'Monthly metrics', path: '/metrics/monthly/' },
  ],
  search: findReports,
  data: [metricsTable],
};

const findReviews: Search = ({ ledger }) =>
  ledger.reviews.map(({ id, data, body }) => ({
    kind: 'Review',
    path: `reviews/${id}`,
    title: `Quarterly review, ${data.period}`,
    at: data.delivered ?? 0,
    words: [
      data.summary ?? '',
      withoutMarks(body),
      ...data.decisions.map(({ decision }) => decision),
      ...data.roadmap.map(({ item }) => item),
    ],
    filters: { Author: [agentName(ledger, data.author)] },
  }));

const reviews: Presentation = {
  menu: [{ section: 'Reports', order: 30, name: 'Quarterly reviews', path: '/reviews/', count: 'records' }],
  search: findReviews,
  // Their figures are in the tables of figures.
  data: [],
};

const cadences: Presentation = {
  menu: [{ section: 'Reports', order: 20, name: 'Cadence board', path: '/cadence/' }],
  search: null,
  data: [cadenceTable, cadenceFile],
};

const agents: Presentation = {
  menu: [{ section: 'Reports', order: 40, name: 'Agents', path: '/agents/' }],
  search: ({ ledger }) =>
    Object.entries(ledger.agents.data).map(([id, { name, duty = '', formerly = [] }]) => ({
      kind: 'Agent',
      path: `agents/${id}`,
      title: name,
      words: [id, duty, ...formerly.map((old) => `Formerly ${old}`)],
      filters: {},
    })),
  data: [],
};

const scorecard: Presentation = {
  menu: [{ section: 'Scorecard', order: 10, name: 'Scorecard', path: '/scorecard/' }],
  search: null,
  data: [scorecardTable],
};

/** Its kinds, in the order in which data is listed. */
export const reportKinds = {
  scorecard,
  reports,
  reviews,
  agents,
  cadences,
  baselines,
} satisfies Presentations;
