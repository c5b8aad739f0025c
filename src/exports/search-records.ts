import { journeyOf } from '../figures/improvement/journey.ts';
import { eventsOf } from '../records/as-of/features.ts';
import { calendarOf } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import { withoutMarks } from '../records/mdx.ts';
import { agentName, serviceName } from '../records/names.ts';
import { isReview } from '../records/reports.ts';
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

const MONTH_NAME = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Markdown without its marks: what people would search for. Lengths are bounded, so that no text is looked through again and again. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\][\n]{0,1000})\]\([^)\n]{0,2000}\)/g, '$1')
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
  /** The last moment of a month, and what it is called. */
  const lastOf = (id: string) => calendar.period(id).to - 1;
  const monthName = (id: string) => MONTH_NAME.format(Date.parse(`${id}-01T00:00:00Z`));
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
      .filter((entry) => !isReview(entry) && (entry.data.summary !== undefined || entry.body.trim() !== ''))
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
    ...ledger.reviews.map(({ id, data, body }) =>
      record(
        'Review',
        `reviews/${id}`,
        `Quarterly review, ${data.period}`,
        data.delivered ?? 0,
        [
          data.summary ?? '',
          withoutMarks(body),
          ...data.decisions.map(({ decision }) => decision),
          ...data.roadmap.map(({ item }) => item),
        ],
        { Author: [agentName(ledger, data.author)] },
      ),
    ),
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
    ...ledger.publishing.map(({ id, data }) =>
      record(
        'Publishing',
        `publishing/${id}`,
        `Publishing, ${monthName(id)}`,
        Math.min(lastOf(id), noon(data.items.at(-1)?.planned ?? `${id}-01`)),
        [data.note ?? '', ...new Set(data.items.map(({ title }) => title))],
        {
          Platform: [
            ...new Set(data.items.map(({ platform }) => ledger.platforms.data[platform]?.name ?? platform)),
          ],
        },
      ),
    ),
    ...Object.entries(ledger.publishing.length > 0 ? ledger.platforms.data : {}).map(
      ([id, { name, owner, types, cadences }]) =>
        record(
          'Platform',
          `publishing/platforms/${id}`,
          name,
          noon(`${ledger.publishing[0]!.id}-01`),
          [...types, ...Object.values(cadences).map((cadence) => cadence.name)],
          { Owner: [agentName(ledger, owner)] },
        ),
    ),
    ...ledger.finance.map(({ id, data }) =>
      record(
        'Finance month',
        `finance/${id}`,
        `Finance, ${monthName(id)}`,
        lastOf(id),
        [
          ...new Set((data.mrr?.movements ?? []).flatMap(({ segment, plan }) => [segment, plan])),
          ...data.lines.flatMap(({ line, note = '' }) => [line, note]),
          ...Object.keys(data.won),
          ...data.projects.map(({ project }) => project),
        ],
        {},
      ),
    ),
    ...ledger.growth.map(({ id, data: { note = '', roadmap, ...data } }) =>
      record(
        'Growth month',
        `growth/${id}`,
        `Growth in ${monthName(id)}`,
        lastOf(id),
        [
          note,
          ...data.channels.map(({ channel }) => channel.replaceAll('-', ' ')),
          ...data.churnRisk.flatMap(({ segment, signal, action }) => [segment, signal, action]),
          ...data.campaigns.map(({ name }) => name),
          ...data.adoption.map(({ feature }) => feature),
          ...(roadmap?.experiments ?? []).flatMap(({ name = '', hypothesis = '' }) => [name, hypothesis]),
          ...(roadmap?.budget ?? []).map(({ why }) => why),
          ...(roadmap?.newChannels ?? []).flatMap(({ channel, why }) => [channel, why]),
        ],
        {},
      ),
    ),
    ...ledger.features.map(({ id, data, body }) => {
      const { at, state } = journeyOf(data, ledger.loop.data);
      return record(
        'Feature',
        `features/${id}`,
        data.title,
        Math.max(0, ...eventsOf(data)),
        [data.summary, data.origin?.why ?? '', data.dropped?.why ?? '', body],
        { Owner: [agentName(ledger, data.owner)], Step: [at ? at.step.name : state] },
      );
    }),
    ...ledger.controls.map(({ id, data }) =>
      record(
        'Control',
        `compliance/controls/${id}`,
        data.name,
        noon(data.history.at(-1)!.at),
        [
          data.does,
          ...data.evidence.map(({ what }) => what),
          ...data.history.map(({ note = '' }) => note),
          ...data.frameworks.map(({ requirement }) => requirement),
        ],
        {
          Owner: [agentName(ledger, data.owner)],
          Framework: [
            ...new Set(
              data.frameworks.map(
                ({ framework }) => ledger.compliance.data.frameworks[framework]?.name ?? framework,
              ),
            ),
          ],
        },
      ),
    ),
    ...ledger.obligations.map(({ id, data, body }) =>
      record(
        'Obligation',
        `compliance/obligations/${id}`,
        data.title,
        noon(data.history.at(-1)!.at),
        [data.regulation, data.asks, ...data.deadlines.map(({ what }) => what), body],
        {
          Owner: [agentName(ledger, data.owner)],
          ...(data.framework && {
            Framework: [ledger.compliance.data.frameworks[data.framework]?.name ?? data.framework],
          }),
        },
      ),
    ),
    ...ledger.complianceMonths.map(({ id, data }) =>
      record(
        'Compliance month',
        `compliance/${id}`,
        `Compliance, ${monthName(id)}`,
        lastOf(id),
        [
          ...data.regulation.flatMap(({ change, response }) => [change, response]),
          ...data.enforcement.flatMap(({ what, meaning }) => [what, meaning]),
          ...data.checks.flatMap(({ note = '' }) => note),
          ...data.consent.map(({ purpose }) => purpose),
          ...data.retention.map((row) => row.data),
        ],
        {},
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
