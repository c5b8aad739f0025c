import { complianceDeadlines } from '../../figures/compliance/deadline-list.ts';
import { agentName } from '../../records/names.ts';
import { complianceFile } from '../calendars/compliance-calendar.ts';
import { deadlineTable, requestTable } from '../compliance.ts';
import { monthEnd, monthName, type Search } from '../finding.ts';
import type { Presentation, Presentations } from '../presentation.ts';

const findObligations: Search = ({ ledger, noon }) =>
  ledger.obligations.map(({ id, data, body }) => {
    const framework =
      data.framework && (ledger.compliance.data.frameworks[data.framework]?.name ?? data.framework);
    const under = framework ? [data.regulation, framework] : [data.regulation];
    return {
      kind: 'Obligation',
      path: `compliance/obligations/${id}`,
      title: data.title,
      at: noon(data.history.at(-1)!.at),
      also: under,
      words: [...under, data.asks, ...data.deadlines.map(({ what }) => what), body],
      filters: {
        Owner: [agentName(ledger, data.owner)],
        ...(framework && { Framework: [framework] }),
      },
    };
  });

const obligations: Presentation = {
  menu: [
    {
      section: 'Compliance',
      order: 20,
      name: 'Obligations',
      path: '/compliance/obligations/',
      also: ['laws', 'law', 'GDPR', 'regulations', 'legal duties', 'legal obligations', 'requirements'],
      count: 'records',
    },
  ],
  search: findObligations,
  // Their deadlines are in the table of all deadlines.
  data: [],
};

const findMonths: Search = (context) =>
  context.ledger.complianceMonths.map(({ id, data }) => ({
    kind: 'Compliance month',
    path: `compliance/${id}`,
    title: `Compliance, ${monthName(id)}`,
    at: monthEnd(id, context),
    words: [
      ...data.regulation.flatMap(({ change, response }) => [change, response]),
      ...data.enforcement.flatMap(({ what, meaning }) => [what, meaning]),
      ...data.checks.flatMap(({ note = '' }) => note),
      ...data.consent.map(({ purpose }) => purpose),
      ...data.retention.map((row) => row.data),
      ...context.figuresOf(id, 'Compliance'),
    ],
    filters: {},
  }));

const complianceMonths: Presentation = {
  menu: [
    {
      section: 'Compliance',
      order: 10,
      name: 'Compliance',
      path: '/compliance/',
      also: [
        'compliance',
        'privacy',
        'data protection',
        'regulation',
        'consent',
        'cookies',
        'retention periods',
        'legal',
      ],
      leads: true,
    },
  ],
  search: findMonths,
  // Their results are in the tables of figures.
  data: [],
};

const dataRequests: Presentation = {
  menu: [
    {
      section: 'Compliance',
      order: 30,
      name: 'Data-subject requests',
      path: '/compliance/requests/',
      also: [
        'data subject request',
        'data subject requests',
        'DSAR',
        'subject access request',
        'GDPR request',
        'deletion request',
        'right of access',
        'right to be forgotten',
      ],
      count: 'records',
    },
  ],
  // Requests contain no personal data and nothing to search for.
  search: null,
  data: [requestTable],
};

const compliance: Presentation = {
  menu: [
    {
      section: 'Compliance',
      order: 40,
      name: 'Compliance deadlines',
      path: '/compliance/deadlines/',
      also: ['due dates', 'legal deadlines', 'filing dates'],
      when: (basis) => complianceDeadlines(basis).length > 0,
    },
  ],
  search: null,
  names: (ledger) =>
    Object.entries(ledger.compliance.data.frameworks).map(([id, { name, owner }]) => ({
      kind: 'Framework',
      name,
      path: `/compliance/readiness/#framework-${id}`,
      also: [id],
      about: owner && `Owner: ${agentName(ledger, owner)}`,
    })),
  data: [deadlineTable, complianceFile],
};

/** Its kinds, in the order in which data is listed. */
export const complianceKinds = {
  obligations,
  complianceMonths,
  dataRequests,
  compliance,
} satisfies Presentations;
