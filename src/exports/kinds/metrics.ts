import { deliveryTable } from '../delivery.ts';
import { deploymentTable } from '../deployments.ts';
import { financeTable } from '../finance/figures.ts';
import { budgetLineTable, financeMonthTable, movementTable } from '../finance/months.ts';
import { monthEnd, monthName, type Search } from '../finding.ts';
import type { Presentation, Presentations } from '../presentation.ts';
import { mrrSql } from '../sql/mrr.ts';

/** Logs have no pages of their own, but their commits are looked for. */
const findDeployments: Search = ({ ledger }) => {
  const deployed = ledger.deployments.flatMap(({ data }) => data.deployments);
  if (deployed.length === 0) return [];
  const words = deployed.map(({ commit, note = '' }) => `${commit} ${note}`.trim());
  return [{ kind: 'Deployment log', path: 'deployments', title: 'Deployments', words, filters: {} }];
};

const deployments: Presentation = {
  menu: [
    {
      section: 'Metrics',
      order: 40,
      name: 'Deployments',
      path: '/deployments/',
      also: ['releases', 'deploys', 'rollouts', 'DORA', 'delivery performance', 'continuous delivery'],
    },
  ],
  search: findDeployments,
  data: [deploymentTable, deliveryTable],
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
      ...context.figuresOf(id, 'Recurring revenue', 'Unit economics', 'Result and cash'),
    ],
    filters: {},
  }));

const finance: Presentation = {
  menu: [
    {
      section: 'Metrics',
      order: 50,
      name: 'Finance',
      path: '/finance/',
      also: [
        'MRR',
        'ARR',
        'revenue',
        'recurring revenue',
        'subscriptions',
        'churn',
        'CAC',
        'LTV',
        'cash',
        'burn',
        'runway',
        'budget',
        'profit',
        'profit and loss',
        'costs',
        'money',
      ],
      count: 'records',
    },
  ],
  search: findFinance,
  data: [financeTable, financeMonthTable, movementTable, budgetLineTable, mrrSql],
};

/** Its kinds, in the order in which data is listed. */
export const metricKinds = { deployments, finance } satisfies Presentations;
