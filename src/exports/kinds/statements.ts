import type { Presentation, Presentations } from '../presentation.ts';
import { statementTable } from '../statements/statement-files.ts';

const slaTerms: Presentation = {
  menu: [
    {
      section: 'Service levels',
      order: 20,
      name: 'SLA statements',
      path: '/sla/statements/',
      also: [
        'service level agreement',
        'service credits',
        'SLA credit',
        'credits due',
        'customer statements',
        'exclusions',
        'customers',
      ],
    },
  ],
  search: ({ ledger }) =>
    ledger.slaTerms.map(({ id, data }) => ({
      kind: 'SLA terms',
      path: `sla/statements/${id}`,
      title: data.customer,
      words: data.terms.flatMap(({ note, exclusions }) => [note ?? '', ...Object.values(exclusions)]),
      filters: {},
    })),
  data: [statementTable],
};

/** Its kinds, in the order in which data is listed. */
export const statementKinds = { slaTerms } satisfies Presentations;
