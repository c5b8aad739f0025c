import { iso } from '../schemas/time.ts';
import { commitText } from '../words/commit-text.ts';
import type { JsonFile, Table } from './data-file.ts';

/** One row per figure; the last column is the number of its source files. */
export const figureTable: Table = {
  as: 'table',
  name: 'figures',
  holds: 'one row per figure, with the number of its source files',
  head: [
    'figure',
    'subject',
    'period',
    'from',
    'to',
    'running',
    'value',
    'unit',
    'n',
    'coverage',
    'target',
    'status',
    'sources',
  ],
  rows: ({ figures }) =>
    figures.all.map((figure) => [
      figure.id,
      figure.subject,
      figure.period,
      figure.from === null ? null : iso(figure.from),
      iso(figure.to),
      figure.running ? 'yes' : 'no',
      figure.value,
      figure.unit,
      figure.n,
      figure.coverage,
      figure.target,
      figure.status,
      figure.sources.length,
    ]),
};

/** Every figure, in the form of `Figure`. */
export const figureJson: JsonFile = {
  as: 'json',
  name: 'figures',
  holds:
    'every figure: id, subject, period with its ends and whether it is running, value, unit, n, coverage, target, rules that changed within the period, status, source files and definition',
  write({ basis, figures, history }) {
    const head = {
      organisation: basis.ledger.organisation.data.name,
      zone: basis.calendar.zone,
      asOf: new Date(basis.asOf).toISOString(),
      commit: history.known ? history.head.id : null,
      history: commitText(history),
    };
    const entries = figures.all.map(({ from, to, changes, ...figure }) => ({
      ...figure,
      ...(changes && { changes: changes.map((change) => ({ ...change, at: iso(change.at) })) }),
      from: from === null ? null : iso(from),
      to: iso(to),
    }));
    return listJson(head, 'figures', entries);
  },
};

/** A header and a list with one entry per line: compact, and readable in a diff of two builds. */
export function listJson(head: object, name: string, entries: readonly unknown[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "${name}": [\n${lines}\n  ]\n}\n`;
}
