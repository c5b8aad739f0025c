import { seesFigure } from '../../figures/audience/figures-for.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import { nextUpdateDue } from '../../figures/incidents/owed.ts';
import { NOT_RATED } from '../../records/names.ts';
import { levels } from '../../schemas/incident.ts';
import { capitalised, formatDuration, listWords, plural } from '../../words/format.ts';
import { levelWords } from '../../words/level-words.ts';
import {
  type IncidentEntry,
  isOpen,
  lengthWords,
  mostSevereFirst,
  responseOf,
  servicesOf,
} from './incidents.ts';

/** Number of services that a sentence names. */
const NAMED = 5;

/** An incident that is open, as a page shows it. */
export interface OpenIncident {
  id: string;
  title: string;
  severity: string | undefined;
  /** "Open for 46 min". */
  lasting: string;
  state: string;
  /** "Shop: outage · Search: degraded" */
  impacts: string;
  /** Whether the response missed its target. */
  missed: boolean;
  updated: number | undefined;
  next: NextUpdate | undefined;
}

/** When the next update of an open incident is due, and by how much it is late. */
export interface NextUpdate {
  due: number;
  late: string | undefined;
}

/** How an open incident affects a service now. */
export interface ImpactNow {
  entry: IncidentEntry;
  level: Exclude<(typeof levels)[number], 'none'>;
  /** "partly out" */
  words: string;
  /** When this impact began, epoch milliseconds. */
  from: number;
  status: Status;
}

/** The open incidents, most severe first, then oldest; optionally those that name a service. */
export function openIncidents(basis: Basis, service?: string): IncidentEntry[] {
  const named = ({ data }: IncidentEntry) => data.impacts.some((impact) => impact.service === service);
  return mostSevereFirst(
    basis.ledger.incidents.filter((entry) => isOpen(entry) && (service === undefined || named(entry))),
    basis,
  );
}

/** An open incident as a page shows it. */
export function openIncident(entry: IncidentEntry, basis: Basis): OpenIncident {
  const { title, severity, state, updates } = entry.data;
  const hit = servicesOf(entry, basis).filter(({ level }) => level !== 'none');
  return {
    id: entry.id,
    title,
    severity,
    lasting: `Open for ${lengthWords(entry, basis.asOf)}`,
    state,
    impacts: hit.map(({ name, level }) => `${name}: ${level}`).join(' · '),
    missed:
      seesFigure(basis.audience, 'response-attainment') && responseOf(entry, basis).attainment === 'missed',
    updated: updates.at(-1)?.at,
    next: nextUpdate(entry, basis),
  };
}

/** When the next update is due; undefined if the incident is over or its severity asks for none. */
export function nextUpdate(entry: IncidentEntry, basis: Basis): NextUpdate | undefined {
  const due = isOpen(entry) ? nextUpdateDue(basis, entry.data) : undefined;
  if (due === undefined) return undefined;
  return { due, late: due < basis.asOf ? formatDuration(basis.asOf - due) : undefined };
}

/** "One incident is open: Checkout down (P0, 46 min)." `open`: most severe first. */
export function openSentence(open: readonly IncidentEntry[], asOf: number): string {
  const [worst] = open;
  if (!worst) return 'No incident is open.';
  const { title, severity = NOT_RATED } = worst.data;
  const named = `${title} (${severity}, ${lengthWords(worst, asOf)}).`;
  if (open.length > 1) return `${open.length} incidents are open; the most severe: ${named}`;
  return `One incident is open: ${named}`;
}

/** How open incidents affect each service now, the worst impact of each; services that none affects are left out. */
export function impactsNow(basis: Basis): Map<string, ImpactNow> {
  const worst = new Map<string, ImpactNow & { rank: number }>();
  for (const entry of openIncidents(basis))
    for (const { service, level, from, to } of entry.data.impacts) {
      const rank = levels.indexOf(level);
      if (to !== undefined || level === 'none' || rank >= (worst.get(service)?.rank ?? levels.length))
        continue;
      const status = level === 'degraded' ? 'at_risk' : 'missed';
      worst.set(service, { entry, level, words: levelWords[level], from, status, rank });
    }
  return worst;
}

/** "Partly out for 46 min: Checkout fails for some (P1)."; where nothing affects the service now, which incidents that name it are open. */
export function serviceNow(basis: Basis, service: string): string {
  const now = impactsNow(basis).get(service);
  const open = openIncidents(basis, service);
  if (!now) return openSentence(open, basis.asOf);
  const { title, severity = NOT_RATED } = now.entry.data;
  const state = `${capitalised(now.words)} for ${formatDuration(basis.asOf - now.from)}`;
  const more = open.length > 1 ? `; ${open.length} incidents are open` : '';
  return `${state}: ${title} (${severity})${more}.`;
}

/** "2 of 9 services are affected now: Checkout out and Search degraded."; where none is, which incidents are open. */
export function servicesNow(basis: Basis): string {
  const impacts = impactsNow(basis);
  const affected = basis.services.flatMap(({ id, service }) => {
    const now = impacts.get(id);
    return now ? [{ name: service.name, now }] : [];
  });
  if (affected.length === 0) return openSentence(openIncidents(basis), basis.asOf);
  const named = affected.slice(0, NAMED).map(({ name, now }) => `${name} ${now.words}`);
  const more = affected.length > NAMED ? [`${affected.length - NAMED} more`] : [];
  const counted = `${affected.length} of ${plural(basis.services.length, 'service')}`;
  return `${counted} ${affected.length === 1 ? 'is' : 'are'} affected now: ${listWords([...named, ...more])}.`;
}
