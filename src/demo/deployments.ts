import type { z } from 'zod';
import { isWorkingDay, workingTimeOf } from '../figures/services/working-time.ts';
import type { Period } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import { exactTimes } from '../records/incident-moments.ts';
import { compareText } from '../records/problem.ts';
import { exact } from '../records/when.ts';
import type { deployments } from '../schemas/deployments.ts';
import type { Incident } from '../schemas/incident.ts';
import { MINUTE } from '../schemas/time.ts';
import type { Random } from './random.ts';
import { dateOf, dayOf, demand, progress } from './season.ts';
import { daysOf, type World } from './world.ts';

export type Log = z.input<typeof deployments.schema>;
type Line = Omit<Log['deployments'][number], 'at' | 'committed'> & { at: number; committed: number };

/** How often each service is deployed. */
const CHANGES: Readonly<Record<string, number>> = {
  shop: 28,
  checkout: 12,
  fulfilment: 12,
  search: 10,
  tracking: 10,
  'data-platform': 10,
  accounts: 8,
  notifications: 6,
  pipeline: 4,
};
const HICCUPS = ['Errors rose on the first instance', 'A health check failed after the change'];

/** The log of a month: routine deployments, those that caused incidents, and their fixes. Nothing after `until`. */
export function deploymentLog(world: World, month: Period, until: number): Log {
  const ofIncidents = incidentLines(world);
  const all = [...daysOf(world, month).flatMap((day) => everyday(world, day)), ...ofIncidents]
    .filter(({ at }) => at >= month.from && at < month.to && at <= until)
    .sort((a, b) => a.at - b.at || compareText(a.commit, b.commit));
  return {
    deployments: all.map(({ at, service, commit, committed, ...rest }) => ({
      at: world.stamp(at),
      service,
      commit,
      committed: world.stamp(committed),
      ...rest,
    })),
  };
}

function makeCommit(random: Random): string {
  return Array.from({ length: 10 }, () => random.whole(0, 15).toString(16)).join('');
}

function everyday(world: World, day: number): Line[] {
  const random = world.random('deployments', day);
  const date = dateOf(day);
  const { working } = world.ledger.organisation.data;
  const services = Object.entries(world.ledger.services.data.services)
    .filter(([, { since, until }]) => (since ?? '') <= date && date <= (until ?? '9'))
    .flatMap(([id]) => Array<string>(CHANGES[id] ?? 6).fill(id));
  if (services.length === 0) return [];
  // Few changes in the peak weeks and between Christmas and New Year.
  const careful = (demand(day) > 1.5 ? 0.85 : 1) * (/-12-(2[0-9]|3)|-01-0[12]/.test(date) ? 0.25 : 1);
  const mean = isWorkingDay(working, date) ? (1.85 + 1.2 * progress(day)) * careful : 0.13;
  const lines: Line[] = [];
  for (let left = random.count(mean); left > 0; left--) {
    const at = world.calendar.at(date, '09:15') + random.whole(0, 500) * MINUTE;
    const service = random.pick(services);
    const line = { at, service, commit: makeCommit(random), committed: committedBefore(world, at, random) };
    if (isStopped(world, at)) continue;
    if (!random.chance(0.022)) {
      lines.push({ ...line, outcome: 'succeeded' });
      continue;
    }
    const outcome = random.pick(['failed', 'rolled-back'] as const);
    lines.push({ ...line, outcome, note: random.pick(HICCUPS) });
    lines.push(mending(line, at + random.whole(25, 95) * MINUTE, random));
  }
  return lines;
}

/** Nothing is deployed while the pipeline is down or during a severe incident. */
function isStopped({ ledger, asOf }: World, at: number): boolean {
  const worst = Object.keys(ledger.severities.data).slice(0, 2);
  return ledger.incidents.some(({ data }) => {
    const { severity = '', impacts } = data;
    const { started = Number.POSITIVE_INFINITY, resolved = asOf } = exactTimes(data);
    const down = impacts.some(({ service, level }) => service === 'pipeline' && level !== 'none');
    return at >= started && at <= resolved && (down || worst.includes(severity));
  });
}

/** The same day, the previous working day, or a few days earlier, always in the daytime. */
function committedBefore({ calendar, ledger }: World, at: number, random: Random): number {
  const today = calendar.dateOf(at);
  const morning = calendar.at(today, '08:10');
  if (random.chance(0.43 + 0.08 * progress(dayOf(today))))
    return (
      at - Math.max(12 * MINUTE, Math.round((random.between(0.1, 0.95) * (at - morning)) / MINUTE) * MINUTE)
    );
  let date = today;
  for (let left = random.chance(0.7) ? 1 : random.whole(2, 4), tries = 14; left > 0 && tries > 0; tries--) {
    date = calendar.addDays(date, -1);
    if (isWorkingDay(workingTimeOf(ledger), date)) left--;
  }
  return calendar.at(date, '12:30') + random.whole(0, 330) * MINUTE;
}

function mending(broken: { service: string; commit: string; at: number }, at: number, random: Random): Line {
  return {
    at: Math.max(at, broken.at + MINUTE),
    service: broken.service,
    commit: makeCommit(random),
    committed: Math.max(broken.at, at - random.whole(8, 20) * MINUTE),
    outcome: 'succeeded',
    unplanned: true,
    note: `Mends ${broken.commit}`,
  };
}

/** Deployments named in incidents, without duplicates, and those that ended the impact. */
function incidentLines(world: World): Line[] {
  const lines = new Map<string, Line>();
  const fixes: Line[] = [];
  for (const entry of world.ledger.incidents) {
    const { deploy } = entry.data;
    const { started, resolved } = exactTimes(entry.data);
    // The demo's incidents are known to the minute.
    if (!deploy || started === undefined) continue;
    const random = world.random('incident deployment', entry.id);
    const { service, commit, at = started - 4 * MINUTE } = deploy;
    const key = `${service} ${commit}`;
    const known = lines.get(key);
    const hotfix = isHotfix(world, entry, service, at);
    const committed = hotfix ? at - random.whole(12, 40) * MINUTE : committedBefore(world, at, random);
    const line = known ?? { at, service, commit, committed, outcome: outcomeOf(entry) };
    if (hotfix) line.unplanned = true;
    line.incidents = [...(line.incidents ?? []), entry.id];
    lines.set(key, line);
    const end = exact(entry.data.mitigated) ?? resolved;
    if (end !== undefined)
      fixes.push(mending({ service, commit, at }, end - random.whole(1, 3) * MINUTE, random));
  }
  return [...lines.values(), ...fixes];
}

/** The kind of a deployment made during another incident of its service. */
function isHotfix({ ledger }: World, entry: Entry<Incident>, service: string, at: number): boolean {
  return ledger.incidents.some(({ id, data }) => {
    const { started = Number.POSITIVE_INFINITY, resolved = Number.POSITIVE_INFINITY } = exactTimes(data);
    const isDuring = at >= started && at <= resolved;
    return id !== entry.id && isDuring && data.impacts.some((each) => each.service === service);
  });
}

/** Whether it was rolled back is only stated in the incident's prose. */
function outcomeOf({ body }: Entry<Incident>): Line['outcome'] {
  return /\brelease was (rolled|taken) back\b/i.test(body.replaceAll(/\s+/g, ' ')) ? 'rolled-back' : 'failed';
}
