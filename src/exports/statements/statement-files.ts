import { statementsOf } from '../../figures/statements/statement.ts';
import { currencyDecimals } from '../../schemas/quantities.ts';
import { amount, day, FILE, keyOf, maybe, quantity, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

/** Decimals of an amount in a table. */
const DECIMALS = 3;

/** Money in minor units as an amount of a table. */
const amountOf = (minor: number | null, currency: string) =>
  minor === null ? null : minor * 10 ** (DECIMALS - currencyDecimals(currency));

export const statementTable = defineTable({
  name: 'statements',
  holds:
    'one row per SLA statement and uptime that it states; its documents are at /sla/statements/CUSTOMER/PERIOD/statement.json',
  columns: {
    customer: text('Id of the terms of the customer.'),
    period: keyOf('periods', 'The period of the statement.'),
    services: text('The services whose uptime it is, separated by spaces.'),
    objective: quantity('%', 'The uptime that is agreed.'),
    uptime: maybe(quantity('%', 'Uptime, cut down to three decimals; null if too little is known.')),
    claim: maybe(text('Whether the objective was `met` or `missed`; null if too little is known.')),
    coverage: quantity('%', 'How much of the period is known.'),
    credit: maybe(amount('The credit that is due; null if too little is known, or the terms have no fee.')),
    credit_at_least: maybe(amount('The credit that the recorded downtime alone earns.')),
    claim_until: maybe(day('The last day on which it can be claimed.')),
    file: FILE,
  },
  key: ['customer', 'period', 'services'],
  rows: ({ basis }) =>
    statementsOf(basis).flatMap(({ customer, period, version, parts, currency, deadline }) =>
      parts.map((part) => ({
        customer: customer.id,
        period: period.id,
        services: part.services.join(' '),
        objective: version.objective,
        uptime: part.shown === null ? null : Number(part.shown),
        claim: part.claim,
        coverage: part.coverage,
        credit: amountOf(part.credit, currency),
        credit_at_least: amountOf(part.creditAtLeast, currency),
        claim_until: deadline?.untilDay ?? null,
        file: customer.file,
      })),
    ),
});
