import type { Basis } from '../../figures/basis.ts';
import type { History } from '../../records/history.ts';
import { agentName, serviceName } from '../../records/names.ts';
import { type MaintenanceEntry, windowsShown } from '../../views/incidents/maintenance.ts';
import { firstOf, formatDateTime, formatOffset } from '../../words/format.ts';
import { maintenanceWords } from '../../words/state-words.ts';
import type { CalendarFile, FileFamily, Source } from '../data-file.ts';
import { firstNameOf } from '../first-names.ts';
import { serviceAddresses } from '../service-addresses.ts';
import { type CalendarEvent, writeCalendar } from './icalendar.ts';

/** One event for each window: those that come again up to a year after the as-of moment, each an event of its own. */
function windowEvents(entry: MaintenanceEntry, source: Source): CalendarEvent[] {
  const { basis, history } = source;
  const { data } = entry;
  const length = data.window.to - data.window.from;
  const name = firstNameOf(entry.file, source).replace('/', '.');
  const event = (from: number, to: number, skipped: boolean): CalendarEvent => {
    const isCancelled = skipped || data.state === 'cancelled';
    return {
      id: data.recurs ? `${name}.${new Date(from).toISOString().replace(/[-:]|\.\d+/g, '')}` : name,
      when: from,
      until: to,
      summary: `${isCancelled ? 'Cancelled: ' : ''}${data.title}`,
      description: describe(entry, basis, skipped),
      cancelled: isCancelled,
      revision: revisionOf(history, entry.file, basis.asOf),
      path: `/maintenance/${entry.id}/`,
    };
  };
  if (!data.recurs) return [event(data.window.from, data.window.to, false)];
  const skipped = data.recurs.except.map((from) => ({ from, to: from + length, skipped: true }));
  return [...windowsShown(entry, basis), ...skipped]
    .sort((a, b) => a.from - b.from)
    .map((window) => event(window.from, window.to, 'skipped' in window));
}

function describe({ data, file }: MaintenanceEntry, { ledger, calendar }: Basis, skipped: boolean): string[] {
  const time = (at: number) => `${formatDateTime(at, calendar)} ${formatOffset(at, calendar)}`;
  const services = [...data.services.map((id) => serviceName(ledger, id)), ...data.affects];
  return [
    `State: ${skipped ? 'cancelled' : maintenanceWords[data.state].toLowerCase()}`,
    `Services: ${services.length > 0 ? firstOf(services) : 'not recorded'}`,
    `Announced: ${data.announced === undefined ? 'not recorded' : time(data.announced)}`,
    ...(data.owner ? [`Owner: ${agentName(ledger, data.owner)}`] : []),
    ...(data.started === undefined ? [] : [`Started: ${time(data.started)}`]),
    ...(data.completed === undefined ? [] : [`Completed: ${time(data.completed)}`]),
    `File: ${file}`,
  ];
}

/** How often a record was changed since it came, and when last, as far as git knows of it at the as-of moment. */
function revisionOf(history: History, file: string, asOf: number): CalendarEvent['revision'] {
  const all = history.known ? history.commits.get(file) : undefined;
  const commits = all?.filter(({ at }) => at <= asOf);
  const [newest] = commits ?? [];
  return newest && commits && { number: commits.length - 1, at: newest.at };
}

function calendarOf(entries: readonly MaintenanceEntry[], title: string): CalendarFile['write'] {
  return (source, addressOf) =>
    writeCalendar(
      source.basis,
      { product: 'Maintenance', title, addressOf },
      entries.flatMap((entry) => windowEvents(entry, source)),
    );
}

export const maintenanceFile: CalendarFile = {
  as: 'calendar',
  name: 'maintenance',
  title: 'maintenance',
  holds: 'the windows of all maintenance as a calendar subscription',
  write: (source, addressOf) => calendarOf(source.basis.ledger.maintenance, 'maintenance')(source, addressOf),
};

/** The maintenance of each service, under its former ids too, so that a subscription goes on when it is renamed. */
export const serviceCalendars: FileFamily<CalendarFile> = {
  as: 'family',
  of: 'calendar',
  name: 'services/{service}',
  holds: 'the windows of maintenance of a service',
  files({ basis: { ledger } }) {
    const { services } = ledger.services.data;
    return serviceAddresses(ledger).map(({ id, at }): CalendarFile => {
      const title = `maintenance of ${services[id]!.name}`;
      return {
        as: 'calendar',
        name: `services/${at}`,
        title,
        holds: `the ${title}`,
        write: calendarOf(
          ledger.maintenance.filter(({ data }) => data.services.includes(id)),
          title,
        ),
      };
    });
  },
};
