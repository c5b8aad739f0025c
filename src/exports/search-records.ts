import { calendarOf } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import { agentName, serviceName } from '../records/names.ts';
import { outputOf } from '../schemas/reports/reports.ts';

/** One page as the search index takes it. */
export interface SearchRecord {
  url: string;
  content: string;
  language: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
  sort: Record<string, string>;
}

/** Markdown without its marks: what people would search for. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\][\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^[ \t]*(?:(?:#{1,6}|[-*+]|\d+\.)[ \t]+|>[ \t]*|\|[-:| ]+\|)/gm, '')
    .replace(/[`*~|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** With a full stop where the text has no end of its own, so that excerpts read well. */
function ended(text: string): string {
  return /[.!?:…]$/.test(text) ? text : `${text}.`;
}

/** Every record with words in it as a search record. `dateOf` gives the local date of an instant. */
export function searchRecords(
  ledger: Ledger,
  dateOf: (instant: number) => string,
  base: string,
): SearchRecord[] {
  const nameOf = (id: string) => serviceName(ledger, id);
  const prefix = base.replace(/\/$/, '');
  const record = (
    kind: string,
    path: string,
    title: string,
    instant: number,
    words: string[],
    rest: Record<string, string[]>,
  ): SearchRecord => {
    const date = dateOf(instant);
    return {
      url: `${prefix}/${path}/`,
      content: [title, ...words].map(plain).filter(Boolean).map(ended).join(' '),
      language: 'en',
      meta: { title, date, kind },
      filters: { Kind: [kind], Year: [date.slice(0, 4)], ...rest },
      sort: { date },
    };
  };
  const calendar = calendarOf(ledger);
  const noon = (date: string) => calendar.at(date, '12:00');
  const incidents = new Map(ledger.incidents.map((entry) => [entry.id, entry]));
  return [
    ...ledger.incidents.map(({ id, data, body }) =>
      record(
        'Incident',
        `incidents/${id}`,
        data.title,
        data.started,
        [...data.updates.map(({ text }) => text), body],
        {
          Severity: [data.severity],
          Service: [...new Set(data.impacts.map(({ service }) => nameOf(service)))],
        },
      ),
    ),
    ...ledger.postmortems.map(({ id, data, body }) => {
      const about = data.incidents.flatMap((incident) => incidents.get(incident)?.data ?? []);
      return record(
        'Post-mortem',
        `postmortems/${id}`,
        data.title,
        data.published ?? about[0]?.started ?? 0,
        [body, ...data.actions.map(({ title }) => title)],
        {
          Severity: [...new Set(about.map(({ severity }) => severity))],
          Service: [
            ...new Set(about.flatMap(({ impacts }) => impacts.map(({ service }) => nameOf(service)))),
          ],
        },
      );
    }),
    // A report of numbers alone has nothing to find by words.
    ...ledger.reports
      .filter(({ data, body }) => data.summary !== undefined || body.trim() !== '')
      .map(({ id, data, body }) => {
        const output = outputOf(id);
        const name = ledger.cadences.data[output]?.name ?? output;
        return record(
          'Report',
          `reports/${id}`,
          `${name}, ${data.period}`,
          data.delivered ?? 0,
          [data.summary ?? '', body],
          { Report: [name], Author: [agentName(ledger, data.author)] },
        );
      }),
    ...ledger.experiments.map(({ id, data, body }) =>
      record(
        'Experiment',
        `experiments/${id}`,
        data.title,
        noon(data.started ?? data.planned),
        [data.hypothesis, data.metric.name, data.decision?.why ?? '', data.learnings ?? '', body],
        {
          Owner: [agentName(ledger, data.owner)],
          ...(data.decision && { Decision: [data.decision.state] }),
        },
      ),
    ),
    ...ledger.maintenance.map(({ id, data, body }) =>
      record(
        'Maintenance',
        `maintenance/${id}`,
        data.title,
        data.window.from,
        [...data.updates.map(({ text }) => text), body],
        {
          Service: data.services.map(nameOf),
        },
      ),
    ),
  ];
}
