import { severityAtResolution } from '../../figures/basis.ts';
import { postmortemPunctuality, publications } from '../../figures/incidents/incident-time.ts';
import { type Format, formatOf } from '../../figures/incidents/postmortem-format.ts';
import { calendarOf } from '../../records/calendar.ts';
import { isImported } from '../../records/imported.ts';
import { beginOf } from '../../records/incident-moments.ts';
import { agentName } from '../../records/names.ts';
import { useNearest } from '../../records/near-miss.ts';
import { pathText } from '../../records/path-text.ts';
import { unreadableIds } from '../../records/unreadable.ts';
import type { Action, Postmortem } from '../../schemas/postmortem.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { sectionFindings } from '../reports/sections.ts';

export const postmortemSections: Check = {
  id: 'postmortem-section',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a post-mortem has every section required by the post-mortem format, and none is empty.',
  why: 'The sections are the purpose of a post-mortem. Without a root cause, the incident will happen again.',
  example: {
    file: 'postmortems/a-missing.md',
    wrong: '## Summary\n',
    right: '## Root cause\n\nA pool of connections that were never released.\n\n## Summary\n',
  },
  since: '0.1.0',
  of: ['postmortems'],
  beside: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.postmortems) {
      if (isImported(entry)) continue;
      const { sections, substantive } = formatOf(entry, ledger);
      yield* sectionFindings(entry, sections, substantive);
    }
  },
};

export const postmortemsAreComplete: Check = {
  id: 'postmortem-incomplete',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a post-mortem has every field that the post-mortem format asks for.',
  why: 'An action item without an owner or a due date is not done. What has to be there is for the organisation to say.',
  example: {
    file: 'postmortems/2026-03-20-search-slow.md',
    wrong: '    due: 2026-04-01\n',
    right: '    owner: devops-automator\n    due: 2026-04-01\n',
  },
  since: '0.1.0',
  of: ['postmortems'],
  beside: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.postmortems) {
      if (isImported(entry)) continue;
      const { required } = formatOf(entry, ledger);
      for (const { path, field } of lacking(entry.data, required))
        yield {
          entry,
          path,
          message: `${pathText([...path, field])} is missing`,
          expected: 'what the post-mortem format asks for under required',
          fix: `add ${field}:, or change required in playbook/postmortem-format.yaml`,
        };
    }
  },
};

/** The required fields that a post-mortem lacks, and where. */
function* lacking(
  data: Postmortem,
  required: Format['required'],
): Generator<{ path: PropertyKey[]; field: string }> {
  const isMissing = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  for (const each of required) {
    const [key, field] = each.split('.') as [keyof Postmortem, keyof Action | undefined];
    if (field === undefined) {
      if (isMissing(data[key])) yield { path: [], field: key };
    } else
      for (const [i, action] of data.actions.entries())
        if (isMissing(action[field])) yield { path: ['actions', i], field };
  }
}

export const postmortemsAreWritten: Check = {
  id: 'postmortem-overdue',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure every incident whose severity requires a post-mortem has one by its due time.',
  why: 'Details are forgotten within days. The owner and the delay are shown until the post-mortem is published.',
  example: {
    file: 'incidents/2026-03-10-owed.md',
    wrong: 'severity: P1',
    right: 'severity: P2',
  },
  since: '0.1.0',
  of: ['incidents'],
  beside: ['postmortems'],
  *find({ ledger, ids }, asOf) {
    const rules = { ledger, calendar: calendarOf(ledger), asOf };
    const published = publications(ledger.postmortems);
    const unreadable = unreadableIds({ ledger, ids }, 'postmortems');
    const { lead } = ledger.postmortemFormat.data;
    const owner = lead ? agentName(ledger, lead) : 'none: set lead in playbook/postmortem-format.yaml';
    for (const entry of ledger.incidents) {
      const severity = severityAtResolution(rules, entry.data);
      const { state, due } = postmortemPunctuality(
        entry.data,
        severity,
        published.get(entry.id)?.published,
        asOf,
      );
      if (state !== 'overdue' || unreadable.has(entry.id)) continue;
      const draft = ledger.postmortems.find(({ data }) => data.incidents.includes(entry.id));
      yield {
        entry,
        path: ['severity'],
        message: `the post-mortem of this ${entry.data.severity} incident was due at ${iso(due!)} (owner: ${owner})`,
        expected: `a published post-mortem in postmortems/ with incidents: [${entry.id}]`,
        fix: draft ? `publish ${draft.file} and add published:` : `write postmortems/${entry.id}.md`,
      };
    }
  },
};

export const postmortemsFollowIncidents: Check = {
  id: 'postmortem-order',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a post-mortem is published, and its action items are closed, after its incidents began.',
  why: 'A time before the incident is a mistake, or the post-mortem belongs to another incident.',
  example: {
    file: 'postmortems/2026-03-02-shop-down.md',
    wrong: 'published: 2026-03-01T15:00:00+01:00',
    right: 'published: 2026-03-04T15:00:00+01:00',
  },
  since: '0.1.0',
  of: ['postmortems'],
  beside: ['incidents'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    const { dateOf } = calendar;
    const starts = new Map(ledger.incidents.map(({ id, data }) => [id, beginOf(data, calendar)]));
    for (const entry of ledger.postmortems) {
      const known = entry.data.incidents.flatMap((id) => starts.get(id) ?? []);
      if (known.length === 0) continue;
      const start = Math.min(...known);
      const { published, actions } = entry.data;
      if (published !== undefined && published < start)
        yield {
          entry,
          path: ['published'],
          message: `published is ${iso(published)}, before the incident began at ${iso(start)}`,
          expected: `${iso(start)} or later`,
          fix: 'correct the time, or the incidents',
        };
      for (const [i, { closed }] of actions.entries())
        if (closed !== undefined && closed < dateOf(start))
          yield {
            entry,
            path: ['actions', i, 'closed'],
            message: `actions[${i}].closed is ${closed}, before the incident began on ${dateOf(start)}`,
            expected: `${dateOf(start)} or later`,
            fix: 'correct the date',
          };
    }
  },
};

export const actionItemsMakeSense: Check = {
  id: 'action-item',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure action items have a known type, and a closing date that is not in the future if they are done or dropped.',
  why: 'Open and overdue items are counted by type and owner. One that is closed without a date is neither open nor done.',
  example: {
    file: 'postmortems/2026-03-20-search-slow.md',
    wrong: 'type: prevnt',
    right: 'type: prevent',
  },
  since: '0.1.0',
  of: ['postmortems'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    const types = Object.keys(ledger.postmortemFormat.data.actionTypes);
    for (const entry of ledger.postmortems)
      for (const [i, action] of entry.data.actions.entries()) {
        const isClosed = action.status === 'done' || action.status === 'dropped';
        if (isClosed && !isImported(entry) && action.closed === undefined)
          yield {
            entry,
            path: ['actions', i, 'status'],
            message: `actions[${i}] is ${action.status}, but closed is missing`,
            expected: 'closed: with its date',
            fix: 'add closed: YYYY-MM-DD, or set status: open',
          };
        if (!isClosed && action.closed !== undefined)
          yield {
            entry,
            path: ['actions', i, 'closed'],
            message: `actions[${i}] is ${action.status}, but was closed on ${action.closed}`,
            expected: 'closed only with status: done or dropped',
            fix: 'set status: done, or leave closed out until then',
          };
        if (action.closed !== undefined && action.closed > today)
          yield {
            entry,
            path: ['actions', i, 'closed'],
            message: `actions[${i}].closed is ${action.closed}, after the as-of date ${today}`,
            expected: `${today} or earlier`,
            fix: 'correct the date, or set status: open and leave closed out until then',
          };
        if (action.type !== undefined && types.length > 0 && !types.includes(action.type))
          yield {
            entry,
            path: ['actions', i, 'type'],
            message: `actions[${i}].type is "${action.type}"`,
            expected: `one of ${types.join(', ')}`,
            fix: useNearest(action.type, types) ?? 'use one of these types',
          };
      }
  },
};
