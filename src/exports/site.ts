import { commitText } from '../words/commit-text.ts';
import { instant, maybe, text } from './columns.ts';
import { defineTable, type Source } from './data-file.ts';

/** The version of the form of all data. A released one is read for ever; a change that readers notice raises it. */
export const DATA_VERSION = '1.0';

/** What every document says of where it comes from: the organisation, the moment and the commit. */
export function origin({ basis, history }: Source) {
  return {
    organisation: basis.ledger.organisation.data.name,
    zone: basis.calendar.zone,
    asOf: new Date(basis.asOf).toISOString(),
    commit: history.known ? history.head.id : null,
    history: commitText(history),
  };
}

export const siteTable = defineTable({
  name: 'site',
  holds: 'one row: the organisation, the as-of moment and the commit',
  columns: {
    organisation: text('Name of the organisation.'),
    zone: text('IANA time zone in which days and months begin.'),
    currency: text('ISO 4217 code of all amounts.'),
    as_of: instant('The moment that all data is as of.'),
    commit: maybe(text('The commit of the records; null without a repository.')),
    version: text('Version of the form of the data.'),
  },
  key: ['organisation'],
  rows: ({ basis, history }) => [
    {
      organisation: basis.ledger.organisation.data.name,
      zone: basis.calendar.zone,
      currency: basis.ledger.organisation.data.currency,
      as_of: basis.asOf,
      commit: history.known ? history.head.id : null,
      version: DATA_VERSION,
    },
  ],
});
