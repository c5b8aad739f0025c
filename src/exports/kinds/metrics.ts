import { deploymentTable } from '../deployments.ts';
import { financeTable } from '../finance.ts';
import { monthEnd, monthName, type Search } from '../finding.ts';
import type { Presentation, Presentations } from '../presentation.ts';

const deployments: Presentation = {
  menu: [{ section: 'Metrics', order: 40, name: 'Deployments', path: '/deployments/' }],
  // Logs have no pages to find.
  search: null,
  data: [deploymentTable],
};

const findFinance: Search = (context) =>
  context.ledger.finance.map(({ id, data }) => ({
    kind: 'Finance month',
    path: `finance/${id}`,
    title: `Finance, ${monthName(id)}`,
    at: monthEnd(id, context),
    words: [
      ...new Set((data.mrr?.movements ?? []).flatMap(({ segment, plan }) => [segment, plan])),
      ...data.lines.flatMap(({ line, note = '' }) => [line, note]),
      ...Object.keys(data.won),
      ...data.projects.map(({ project }) => project),
    ],
    filters: {},
  }));

const finance: Presentation = {
  menu: [{ section: 'Metrics', order: 50, name: 'Finance', path: '/finance/', count: 'records' }],
  search: findFinance,
  data: [financeTable],
};

/** Its kinds, in the order in which data is listed. */
export const metricKinds = { deployments, finance } satisfies Presentations;
