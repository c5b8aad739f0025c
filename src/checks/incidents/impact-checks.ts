import type { Entry } from '../../records/entry.ts';
import type { Incident } from '../../schemas/incident.ts';
import { type Check, type Finding, iso } from '../check.ts';

const DAY = 86_400_000;

export const impactWindows: Check = {
  id: 'impact-window',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure impacts lie inside their incident or the life of their maintenance, and end with it.',
  why: 'Downtime is the union of impacts. One outside its incident is harm without a story, or a typing error in an hour.',
  example: {
    file: 'incidents/2026-03-10-after.md',
    wrong: 'from: 2026-03-10T11:00:00+01:00',
    right: 'from: 2026-03-10T10:00:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents', 'maintenance'],
  *find({ ledger }) {
    for (const entry of ledger.incidents) {
      const { started, resolved } = entry.data;
      yield* impactFindings(entry, entry.data.impacts, started, resolved, 'incident');
    }
    for (const entry of ledger.maintenance) {
      const { window, started, completed } = entry.data;
      yield* impactFindings(entry, entry.data.impacts, started ?? window.from, completed, 'maintenance');
    }
  },
};

function* impactFindings(
  entry: Entry,
  impacts: Incident['impacts'],
  start: number,
  end: number | undefined,
  noun: string,
): Generator<Finding> {
  for (const [i, { from, to }] of impacts.entries()) {
    const at = (key: string, message: string, expected: string, fix: string): Finding => ({
      entry,
      path: ['impacts', i, key],
      message: `impacts[${i}] ${message}`,
      expected,
      fix,
    });
    if (to !== undefined && to <= from)
      yield at(
        'to',
        `ends at ${iso(to)}, not after it begins at ${iso(from)}`,
        'to after from',
        'correct from or to',
      );
    if (from < start)
      yield at(
        'from',
        `begins at ${iso(from)}, before the ${noun} (${iso(start)})`,
        `from ${iso(start)} on`,
        `correct from, or let the ${noun} start earlier`,
      );
    if (end !== undefined && to !== undefined && to > end)
      yield at(
        'to',
        `ends at ${iso(to)}, after the ${noun} (${iso(end)})`,
        `until ${iso(end)}`,
        `correct to, or let the ${noun} end later`,
      );
    if (end !== undefined && from > end)
      yield at(
        'from',
        `begins at ${iso(from)}, after the ${noun} (${iso(end)})`,
        `before ${iso(end)}`,
        'correct from',
      );
    if (end !== undefined && to === undefined)
      yield at(
        'from',
        `has no end, but the ${noun} ended at ${iso(end)}`,
        'to: with the time at which it ended',
        `to: ${iso(end)}`,
      );
  }
}

export const servicesWereWatched: Check = {
  id: 'impact-outside-service',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure services are harmed only in the time for which their availability is computed.',
  why: 'Harm on a day when the service is not watched is in no figure, though its page shows it.',
  example: {
    file: 'incidents/2025-12-20-before.md',
    wrong: '  - service: shop\n    level: outage',
    right: '  - service: shop\n    level: none',
  },
  since: '0.1.0',
  of: ['incidents', 'maintenance'],
  *find({ ledger }) {
    const { services } = ledger.services.data;
    for (const entry of [...ledger.incidents, ...ledger.maintenance])
      for (const [i, impact] of entry.data.impacts.entries()) {
        const service = services[impact.service];
        if (!service || impact.level === 'none') continue;
        // A day's tolerance: the exact border is a matter of the organisation's zone.
        const early = service.since !== undefined && impact.from < Date.parse(service.since) - DAY;
        const late = service.until !== undefined && impact.from > Date.parse(service.until) + 2 * DAY;
        const day = early || late ? iso(impact.from).slice(0, 10) : '';
        if (early || late)
          yield {
            entry,
            path: ['impacts', i, 'service'],
            message: `"${impact.service}" was not watched on ${day}: this impact is in no figure`,
            expected: `${early ? `since ${service.since} or later` : `until ${service.until} or earlier`}`,
            fix: `correct the day, or ${early ? 'since' : 'until'} of ${impact.service} in playbook/services.yaml`,
          };
      }
  },
};
