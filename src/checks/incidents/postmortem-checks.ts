import { postmortemPunctuality, publications } from '../../figures/incidents/incident-time.ts';
import { agentName } from '../../records/names.ts';
import { didYouMean, listed } from '../../records/near-miss.ts';
import { unreadableIds } from '../../records/unreadable.ts';
import { zoneOf } from '../../records/zone.ts';
import { conversion, UNITS } from '../../schemas/units.ts';
import { type Check, iso } from '../check.ts';
import { sectionFindings } from '../reports/sections.ts';

export const postmortemSections: Check = {
  id: 'postmortem-section',
  ensure: 'Ensure a post-mortem has every section that the post-mortem format asks for, and something in it.',
  severity: 'error',
  of: ['postmortems'],
  *find({ ledger }) {
    const required = ledger.postmortemFormat.data.sections;
    for (const entry of ledger.postmortems) yield* sectionFindings(entry, required);
  },
};

export const postmortemsAreWritten: Check = {
  id: 'postmortem-overdue',
  ensure: 'Ensure every incident whose severity asks for a post-mortem has one by its due time.',
  severity: 'warning',
  of: ['incidents'],
  beside: ['postmortems'],
  *find({ ledger, ids }, asOf) {
    const published = publications(ledger.postmortems);
    const unreadable = unreadableIds({ ledger, ids }, 'postmortems');
    const { lead } = ledger.postmortemFormat.data;
    const owner = lead ? agentName(ledger, lead) : 'nobody: set lead in playbook/postmortem-format.yaml';
    for (const entry of ledger.incidents) {
      const severity = ledger.severities.data[entry.data.severity];
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
        message: `the post-mortem of this ${entry.data.severity} was due at ${iso(due!)}; it is owed by ${owner}`,
        expected: `a published post-mortem in postmortems/ with incidents: [${entry.id}]`,
        fix: draft ? `publish ${draft.file}: add published:` : `write postmortems/${entry.id}.md`,
      };
    }
  },
};

export const postmortemsFollowIncidents: Check = {
  id: 'postmortem-order',
  ensure: 'Ensure a post-mortem is published, and its action items are closed, after its incidents began.',
  severity: 'error',
  of: ['postmortems'],
  beside: ['incidents'],
  *find({ ledger }) {
    const { dateOf } = zoneOf(ledger.organisation.data.zone);
    const starts = new Map(ledger.incidents.map(({ id, data }) => [id, data.started]));
    for (const entry of ledger.postmortems) {
      const known = entry.data.incidents.flatMap((id) => starts.get(id) ?? []);
      if (known.length === 0) continue;
      const start = Math.min(...known);
      const { published, actions } = entry.data;
      if (published !== undefined && published < start)
        yield {
          entry,
          path: ['published'],
          message: `published at ${iso(published)}, before its incident began at ${iso(start)}`,
          expected: `after ${iso(start)}`,
          fix: 'correct the time, or name the incident that it is about',
        };
      for (const [i, { closed }] of actions.entries())
        if (closed !== undefined && closed < dateOf(start))
          yield {
            entry,
            path: ['actions', i, 'closed'],
            message: `actions[${i}] was closed on ${closed}, before the incident of ${dateOf(start)}`,
            expected: `${dateOf(start)} or later`,
            fix: 'correct the day',
          };
    }
  },
};

export const actionItemsMakeSense: Check = {
  id: 'action-item',
  ensure:
    'Ensure action items have a known type, and a closing day, not in the future, exactly when they are done or dropped.',
  severity: 'error',
  of: ['postmortems'],
  *find({ ledger }, asOf) {
    const today = zoneOf(ledger.organisation.data.zone).dateOf(asOf);
    const types = Object.keys(ledger.postmortemFormat.data.actionTypes);
    for (const entry of ledger.postmortems)
      for (const [i, action] of entry.data.actions.entries()) {
        const isClosed = action.status === 'done' || action.status === 'dropped';
        if (isClosed && action.closed === undefined)
          yield {
            entry,
            path: ['actions', i, 'status'],
            message: `actions[${i}] is ${action.status}, and nothing says since when`,
            expected: 'closed: with the day',
            fix: 'add closed: 2026-10-17 with the real day, or set status: open',
          };
        if (!isClosed && action.closed !== undefined)
          yield {
            entry,
            path: ['actions', i, 'closed'],
            message: `actions[${i}] is ${action.status}, but was closed on ${action.closed}`,
            expected: 'closed only beside done or dropped',
            fix: 'status: done, or leave closed out',
          };
        if (action.closed !== undefined && action.closed > today)
          yield {
            entry,
            path: ['actions', i, 'closed'],
            message: `actions[${i}] was closed on ${action.closed}, after the as-of day ${today}`,
            expected: `${today} or earlier`,
            fix: 'correct the day, or set status: open and leave closed out',
          };
        if (types.length > 0 && !types.includes(action.type))
          yield {
            entry,
            path: ['actions', i, 'type'],
            message: `actions[${i}].type is "${action.type}"`,
            expected: `one of ${types.join(', ')}`,
            fix: didYouMean(action.type, types) ?? `one of ${types.join(', ')}`,
          };
      }
  },
};

/** Units in which a target for a figure may be written. */
function unitsFor(unit: string): string[] {
  return UNITS.filter((each) => conversion(each, unit) !== undefined);
}

export const scorecardFigures = (
  figures: Readonly<Record<string, { unit: string; scored?: true }>>,
): Check => ({
  id: 'scorecard-figure',
  ensure: 'Ensure the scorecard sets targets only for figures that can have one, in their unit.',
  severity: 'error',
  of: [],
  *find({ ledger }) {
    const known = Object.keys(figures).filter((id) => figures[id]!.scored);
    for (const [id, { target }] of Object.entries(ledger.scorecard.data)) {
      const units = known.includes(id) ? unitsFor(figures[id]!.unit) : [];
      if (known.includes(id) && !units.includes(target.unit))
        yield {
          entry: ledger.scorecard,
          path: [id, 'target'],
          message: `${id} is measured in ${figures[id]!.unit}, its target in ${target.unit}`,
          expected: `a target in ${units.join(' or ')}`,
          fix: `${target.comparator} ${target.value} ${units[0]}, if the number is right`,
        };
      if (!known.includes(id))
        yield {
          entry: ledger.scorecard,
          path: [id],
          on: 'key',
          message: `the scorecard can set no target for "${id}"`,
          expected: `one of ${listed(known)}`,
          fix: didYouMean(id, known) ?? 'the id of a figure that can have a target',
        };
    }
  },
});
