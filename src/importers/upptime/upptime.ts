import { quote } from '../../records/quote.ts';
import { zoneOf } from '../../records/zone.ts';
import { HOUR, iso, MINUTE } from '../../schemas/time.ts';
import type { Archive, Fault, Importer, Reading, SourceEntry, SourceWatch } from '../archive.ts';
import type { Finding, Loss } from '../loss.ts';
import { type Config, readConfig } from './config.ts';
import { findOutages, groupOutages, type Outage } from './events.ts';
import { type Log, readLog } from './log.ts';
import { compareSummary } from './summary.ts';

/** Upptime: a monitor that runs as GitHub Actions, and commits each change of a site's status. */
export const upptime: Importer = {
  tool: 'Upptime',
  expects: 'a clone of an Upptime repository with its full history (.upptimerc.yml, history/)',
  read: readUpptime,
};

/** Upptime commits every day; a job may start late. Without any commit for longer, nothing shows that it ran. */
const LONGEST_SILENCE = 25 * HOUR;

async function readUpptime(root: string, reading: Reading): Promise<Archive | Fault> {
  const config = readConfig(root);
  if ('fault' in config) return config;
  const log = await readLog(root, config, reading.now);
  if ('fault' in log) return log;
  const losses: Loss[] = [];
  const zone = reading.zone ?? reading.mapping.zone ?? 'UTC';
  if (reading.zone === undefined && reading.mapping.zone === undefined)
    losses.push({
      kind: 'guessed',
      field: 'zone',
      text: 'UTC, because Upptime names no zone; --zone says another',
    });
  const outages = findOutages(log.checks);
  const groups = groupOutages(outages, config.interval);
  const { dateOf } = zoneOf(zone);
  const begun = (name: string) => log.checks.find(({ site }) => site === name)?.at;
  return {
    noun: 'event',
    name: reading.mapping.name ?? config.name,
    zone,
    configuration: { file: config.file, losses },
    groups: [],
    services: config.sites.map(({ name, since = begun(name) }) => ({
      name,
      since: since === undefined ? undefined : dateOf(since),
    })),
    severities: {},
    entries: groups.map((group, i) => {
      reading.progress(i, groups.length);
      return entryOf(group, config);
    }),
    watched: readWatched(config, log),
    findings: findings(groups, config, reading),
    notes: [...notes(config, log), ...compareSummary(root, config.sites, outages, log.commits.at(-1) ?? 0)],
  };
}

/** One event of one site, or of several that went down and came back together. */
function entryOf(group: readonly Outage[], { repository, interval }: Config): SourceEntry {
  const [{ commit, from }] = group as [Outage];
  const ends = group.map(({ to }) => to);
  const isOver = ends.every((end) => end !== undefined);
  const resolved = isOver ? Math.max(...(ends as number[])) : undefined;
  const id = commit.slice(0, 10);
  const names = group.map(({ site }) => site);
  const losses: Loss[] = [];
  if (group.length > 1)
    losses.push({
      kind: 'guessed',
      field: 'impacts',
      text: `${names.map(quote).join(', ')} are grouped into one event: they went down and came back less than ${interval / MINUTE} minutes apart`,
    });
  const stretches = group.flatMap((outage) => outage.stretches);
  return {
    file: `commit ${id}`,
    events: [
      {
        kind: 'incidents',
        title: `${listOf(names)} ${names.length > 1 ? 'are' : 'is'} ${stretches.some(({ level }) => level === 'outage') ? 'down' : 'degraded'}`,
        fields: {
          state: isOver ? 'resolved' : 'investigating',
          detected: iso(from),
          resolved: resolved === undefined ? undefined : iso(resolved),
          source: { system: 'Upptime', id, ...(repository && { url: `${repository}/commit/${commit}` }) },
        },
        impacts: group.flatMap(({ site, stretches: own }) =>
          own.map((stretch) => ({
            service: site,
            level: stretch.level,
            from: iso(stretch.from),
            to: stretch.to === undefined ? undefined : iso(stretch.to),
          })),
        ),
      },
    ],
    losses,
  };
}

const listOf = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]!;

/** The time in which each site was checked: from its first day to the last commit, without long silences. */
function readWatched({ sites }: Config, { checks, commits }: Log): SourceWatch[] {
  const spans: { from: number; to: number }[] = [];
  for (const at of commits) {
    const last = spans.at(-1);
    if (last && at - last.to <= LONGEST_SILENCE) last.to = at;
    else spans.push({ from: at, to: at });
  }
  const named = Map.groupBy(checks, ({ site }) => site);
  const end = commits.at(-1) ?? 0;
  const known = sites.map(({ name, since }) => ({ name, from: since ?? named.get(name)?.[0]?.at, to: end }));
  // A site of another name was checked from the first commit that names it to the last.
  const others = [...named]
    .filter(([name]) => sites.every((site) => site.name !== name))
    .map(([name, own]) => ({ name, from: own[0]!.at, to: own.at(-1)!.at }));
  return [...known, ...others].flatMap(({ name, from, to }) =>
    spans.flatMap((span) => {
      const begin = Math.max(span.from, from ?? Number.POSITIVE_INFINITY);
      const until = Math.min(span.to, to);
      return begin < until ? [{ service: name, from: iso(begin), to: iso(until), by: 'Upptime' }] : [];
    }),
  );
}

function findings(groups: readonly Outage[][], { sites, file }: Config, { mapping }: Reading): Finding[] {
  const unknown = new Map<string, number>();
  for (const group of groups)
    for (const { site } of group)
      if (sites.every(({ name }) => name !== site) && mapping.services[site] === undefined)
        unknown.set(site, (unknown.get(site) ?? 0) + 1);
  return [...unknown].map(([name, files]) => ({
    text: `name ${quote(name)}, which is no site in ${file}: is it one of them under an earlier name? Then say which under services of the mapping: { ${name}: ID }`,
    files,
  }));
}

function notes({ interval }: Config, { commits }: Log): string[] {
  const silences = commits.flatMap((at, i) => {
    const before = commits[i - 1] ?? at;
    return at - before > LONGEST_SILENCE ? [`${iso(before)} to ${iso(at)}`] : [];
  });
  return [
    'Downtime comes from the log of commits: detected is the commit that found a site down or degraded, resolved the one that found it up again. Issues are not in the repository.',
    `started stays unknown: a site may have been down since the check before, ${interval / MINUTE} minutes earlier. Impacts begin when it was found down.`,
    'An event that the log does not end is open: its state is investigating, and its impacts last.',
    'Upptime has no severities, causes, updates or people; maintenance is in issues and is not imported.',
    `Checks are monitored time, from the startTime of a site, or its first commit, to the last commit. Time without any commit for more than ${LONGEST_SILENCE / HOUR} hours is not: ${silences.length > 0 ? silences.slice(0, 20).join(', ') : 'there is none'}${silences.length > 20 ? ` and ${silences.length - 20} more` : ''}.`,
    'Slowness is degraded only where Upptime says so; its response times are not imported.',
  ];
}
