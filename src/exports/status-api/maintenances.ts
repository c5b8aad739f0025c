import type { Window } from '../../records/recurrence.ts';
import type { Maintenance } from '../../schemas/maintenance.ts';
import {
  isUnderWay,
  latestFirst,
  type MaintenanceEntry,
  plannedMaintenance,
  type ShownMaintenance,
  windowsShown,
} from '../../views/incidents/maintenance.ts';
import { isoText } from './components.ts';
import type { ScheduledMaintenance, WorkUpdate } from './form.ts';
import { apiId, recordId } from './ids.ts';
import { type EventContext, NEWEST, NO_UPDATE, updateForm, updateIds } from './incidents.ts';

const STATE: Readonly<Record<Exclude<Maintenance['state'], 'cancelled'>, ScheduledMaintenance['status']>> = {
  scheduled: 'scheduled',
  'in-progress': 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
};

/** The newest maintenance windows, latest first: of work that comes again those that are over, and the running or next one. */
export function newestMaintenances(context: EventContext): ScheduledMaintenance[] {
  const { basis } = context;
  return latestFirst(basis.ledger.maintenance, basis)
    .flatMap(({ entry, window: shown }) =>
      windowsShown(entry, basis)
        .filter(({ from }) => from <= shown.from)
        .map((window) => ({ entry, window })),
    )
    .filter(isKept)
    .sort((a, b) => b.window.from - a.window.from)
    .slice(0, NEWEST)
    .map((work) => maintenanceOf(work, context));
}

/** The windows that are under way. */
export function activeMaintenances(context: EventContext): ScheduledMaintenance[] {
  return plannedMaintenance(context.basis)
    .filter(({ entry }) => isUnderWay(entry))
    .map((work) => maintenanceOf(work, context));
}

/** The windows that are planned and not over, earliest first: those of the overview. */
export function upcomingMaintenances(context: EventContext): ScheduledMaintenance[] {
  return plannedMaintenance(context.basis)
    .filter(({ entry }) => !isUnderWay(entry))
    .map((work) => maintenanceOf(work, context));
}

/** Work that was cancelled is gone from the API, which has no word for it. */
const isKept = ({ entry }: ShownMaintenance) => entry.data.state !== 'cancelled';

/** A window in the form of the API. */
function maintenanceOf({ entry, window }: ShownMaintenance, context: EventContext): ScheduledMaintenance {
  const { basis, page, components, address } = context;
  const { data } = entry;
  const id = data.recurs ? apiId('maintenance', entry.id, window.from) : recordId('maintenance', entry);
  const isLast = isShown(entry, window, context);
  const status = isLast ? STATE[data.state as keyof typeof STATE] : 'completed';
  const own = data.recurs ? { started: undefined, completed: undefined } : data;
  const created = Math.min(data.announced ?? data.updates[0]?.at ?? window.from, window.from, basis.asOf);
  const updates = updatesOf(entry, { id, window, status, created }, context);
  const ended = status === 'completed' ? own.completed : undefined;
  const changed = [created, own.started ?? created, ended ?? created, ...updates.map(({ at }) => at)];
  return {
    id,
    name: data.title,
    status,
    created_at: isoText(created),
    updated_at: isoText(Math.min(basis.asOf, Math.max(...changed))),
    monitoring_at: null,
    resolved_at: ended === undefined ? null : isoText(ended),
    impact: 'maintenance',
    shortlink: address(`/maintenance/${entry.id}/`),
    started_at: isoText(own.started ?? window.from),
    page_id: page,
    incident_updates: updates.map(({ form }) => form).reverse(),
    components: data.services.flatMap((service) => components.of.get(service) ?? []),
    reminder_intervals: null,
    scheduled_for: isoText(window.from),
    scheduled_until: isoText(window.to),
  };
}

/** Whether a window is the one that the state of its record is about: not one of work that has come again since. */
function isShown(entry: MaintenanceEntry, window: Window, { basis }: EventContext): boolean {
  const [shown] = latestFirst([entry], basis);
  return shown!.window.from === window.from;
}

/** What was told of a window, oldest first: of work that comes again, what was told since the window before it. */
function updatesOf(
  entry: MaintenanceEntry,
  {
    id,
    window,
    status,
    created,
  }: { id: string; window: Window; status: ScheduledMaintenance['status']; created: number },
  { basis }: EventContext,
): { at: number; form: WorkUpdate }[] {
  const { data } = entry;
  const windows = windowsShown(entry, basis);
  const i = windows.findIndex(({ from }) => from === window.from);
  const [before, next] = [windows[i - 1], windows[i + 1]];
  const told = data.updates
    .filter(({ at }) => (!before || at > before.to) && (!next || at <= window.to))
    .sort((a, b) => a.at - b.at);
  if (told.length === 0) {
    const form = updateForm(apiId('update', id, 'none'), id, { at: created, text: NO_UPDATE }, null);
    return [{ at: created, form: { ...form, status } }];
  }
  const ids = updateIds(id, told);
  return told.map((update, place) => ({
    at: update.at,
    form: {
      ...updateForm(ids[place]!, id, update, null),
      status:
        place === told.length - 1 && status !== 'completed' ? status : statusAt(data, window, update.at),
    },
  }));
}

/** The status of work at an instant that is over or before its last update: its record has only the present one. */
function statusAt(
  { started, completed, recurs }: Maintenance,
  window: Window,
  at: number,
): ScheduledMaintenance['status'] {
  const [begun, ended] = recurs ? [window.from, window.to] : [started ?? window.from, completed ?? window.to];
  if (at < begun) return 'scheduled';
  return at < ended ? 'in_progress' : 'completed';
}
