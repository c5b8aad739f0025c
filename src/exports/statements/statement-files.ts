import { statementsOf } from '../../figures/statements/statement.ts';
import type { Table } from '../data-file.ts';
import { amountText } from './statement-document.ts';

/** A statement a row: amounts in the organisation's currency, instants of its period in UTC. */
export const statementTable: Table = {
  as: 'table',
  name: 'statements',
  holds:
    'an SLA statement a row: uptime, credit and what is known of its period; its documents are at /sla/statements/CUSTOMER/PERIOD/statement.json',
  head: [
    'customer',
    'period',
    'services',
    'objective',
    'uptime',
    'claim',
    'coverage',
    'credit',
    'credit_at_least',
    'currency',
    'claim_until',
    'file',
  ],
  rows: ({ basis }) =>
    statementsOf(basis).flatMap(({ customer, period, version, parts, currency, deadline }) =>
      parts.map((part) => [
        customer.id,
        period.id,
        part.services.join(' '),
        version.objective,
        part.shown,
        part.claim,
        part.coverage,
        amountText(part.credit, currency),
        amountText(part.creditAtLeast, currency),
        currency,
        deadline?.untilDay ?? null,
        customer.file,
      ]),
    ),
};
