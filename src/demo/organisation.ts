import { DAY, HOUR, MINUTE } from '../schemas/time.ts';
import { deploymentLogs } from './organisation-deployments.ts';
import type { Planned } from './plan.ts';
import { makeRandom, type Random } from './random.ts';
import { SENTENCES, STEPS, SYMPTOMS, WORK } from './texts/incidents.ts';
import { toYaml } from './yaml.ts';

/** What an invented organisation is made from. Dates are in UTC and inclusive. */
export interface OrganisationSettings {
  /** Number of services, 1 to 5,000. */
  services: number;
  incidents: number;
  /** Number of its deployments. Left out: none are logged. */
  deployments?: number;
  from: string;
  to: string;
  seed: number;
}

const PER_GROUP = 8;
/** One maintenance window for this many incidents. */
const PER_WINDOW = 10;
/** The latest incidents that are open, and the number of incidents for each of them. */
const MOST_OPEN = 7;
const PER_OPEN = 20;

const AREAS = [
  ['storage', 'Storage'],
  ['compute', 'Compute'],
  ['network', 'Network'],
  ['identity', 'Identity'],
  ['billing', 'Billing'],
  ['messaging', 'Messaging'],
  ['analytics', 'Analytics'],
  ['delivery', 'Content delivery'],
] as const;
const PLACES = [
  ['oslo', 'Oslo'],
  ['porto', 'Porto'],
  ['frankfurt', 'Frankfurt am Main'],
  ['lyon', 'Lyon'],
  ['gdansk', 'Gdańsk'],
  ['cork', 'Cork'],
  ['turin', 'Turin'],
  ['tartu', 'Tartu'],
] as const;
const PARTS = [
  ['api', 'API'],
  ['console', 'console'],
  ['gateway', 'gateway'],
  ['workers', 'workers'],
  ['replication', 'replication'],
  ['backups', 'backups'],
  ['metrics', 'metrics'],
  ['sign-in', 'sign-in'],
] as const;
const CAUSES = ['deployment', 'configuration', 'capacity', 'dependency', 'infrastructure'] as const;
const AGENTS = ['operations', 'networking', 'databases', 'front-desk'] as const;
const SEVERITIES = ['P0', 'P1', 'P1', 'P2', 'P2', 'P2', 'P3'] as const;

/** A service of the invented catalogue. */
interface Invented {
  id: string;
  name: string;
  group: string;
  groupName: string;
  /** The first and last moment of which its incidents are recorded; NaN where the playbook does not say. */
  from: number;
  to: number;
  /** Its entry in the playbook. */
  entry: object;
}

/**
 * An organisation of any size, in memory: its playbook, incidents, and a tenth as many maintenance windows, and logs of deployments if
 * asked for. The same settings give the same files. A few services account for most incidents; of some services nothing is known; some incidents are unrated, partly known or open.
 */
export function planOrganisation(settings: OrganisationSettings): Planned[] {
  const begin = Date.parse(settings.from);
  const end = Date.parse(settings.to) + DAY;
  const services = range(settings.services, (index) => inventService(settings, index, begin, end));
  const windows = Math.floor(settings.incidents / PER_WINDOW);
  const open = Math.min(MOST_OPEN, Math.floor(settings.incidents / PER_OPEN));
  // Evenly spread, so that no year is empty; the last days are kept for what is open.
  const at = (random: Random, index: number, count: number) =>
    begin + Math.floor((((end - 3 * DAY - begin) / count) * (index + random.next())) / MINUTE) * MINUTE;
  return [
    ...playbook(settings, services, end),
    ...range(settings.incidents, (index) => {
      const random = makeRandom(settings.seed, 'incidents', index);
      const left = settings.incidents - index;
      return left <= open
        ? incident(random, index, end - left * 5 * HOUR, true, services)
        : incident(random, index, at(random, index, settings.incidents), false, services);
    }),
    ...range(windows, (index) => {
      const random = makeRandom(settings.seed, 'maintenance', index);
      return maintenance(random, index, at(random, index, windows), services);
    }),
    ...deploymentLogs(makeRandom(settings.seed, 'deployments', 'all'), settings.deployments ?? 0, services, {
      begin,
      end,
    }),
  ];
}

function range<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function inventService({ seed }: OrganisationSettings, index: number, begin: number, end: number): Invented {
  const random = makeRandom(seed, 'services', index);
  const number = Math.floor(index / PER_GROUP);
  const [area, areaName] = AREAS[number % AREAS.length]!;
  const [place, placeName] = PLACES[Math.floor(number / AREAS.length) % PLACES.length]!;
  const [part, partName] = PARTS[index % PER_GROUP]!;
  const round = Math.floor(number / AREAS.length / PLACES.length);
  const [suffix, suffixName] = round === 0 ? ['', ''] : [`-${round + 1}`, ` ${round + 1}`];
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const from = index % 5 === 3 ? begin + Math.floor(random.between(0.1, 0.8) * (end - begin)) : begin;
  const until = index % 40 === 13 ? from + Math.floor(random.between(0.3, 0.7) * (end - from)) : undefined;
  const known = index % 25 !== 7;
  const group = `${area}-${place}${suffix}`;
  const name = `${areaName} ${partName} ${placeName}${suffixName}`;
  return {
    id: `${area}-${part}-${place}${suffix}`,
    name,
    group,
    groupName: `${areaName} ${placeName}${suffixName}`,
    from: known ? Math.ceil(from / DAY) * DAY : Number.NaN,
    to: until === undefined ? Number.POSITIVE_INFINITY : Math.floor(until / DAY) * DAY,
    entry: {
      name,
      group,
      ...(known ? { since: day(Math.ceil(from / DAY) * DAY) } : {}),
      ...(until === undefined ? {} : { until: day(until - DAY) }),
      ...(number % 6 === 5 ? { slo: 99.5 } : {}),
      ...(number % 7 === 6 ? { window: 'quarter' } : {}),
    },
  };
}

/** No post-mortem is required: thousands of them would only repeat the incidents. */
function playbook({ from }: OrganisationSettings, services: readonly Invented[], end: number): Planned[] {
  const asOf = new Date(end).toISOString().replace('.000Z', 'Z');
  const named = (ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, { name: `${id[0]!.toUpperCase()}${id.slice(1)}` }]));
  const files = {
    organisation: { name: 'Larkspur Cloud', zone: 'UTC', asOf },
    agents: named(AGENTS),
    causes: named(CAUSES),
    severities: {
      P0: { name: 'Critical', definition: 'Service down', response: '<= 15 min', updateEvery: '1 h' },
      P1: { name: 'High', definition: 'Major feature broken', response: '< 1 h' },
      P2: { name: 'Medium', definition: 'A workaround exists', response: '< 4 h' },
      P3: { name: 'Low', definition: 'Minor inconvenience' },
    },
    services: {
      policy: {
        slo: 99.9,
        window: 'month',
        weights: { partial: 0.3, degraded: 0.1 },
        maintenance: 'excused',
        vouched: [{ by: AGENTS[0], from }],
      },
      groups: Object.fromEntries(services.map(({ group, groupName }) => [group, { name: groupName }])),
      services: Object.fromEntries(services.map(({ id, entry }) => [id, entry])),
    },
  };
  return Object.entries(files).map(([name, data]) => ({
    path: `playbook/${name}.yaml`,
    text: toYaml(data),
  }));
}

/** A service that was watched all day; the first ones of the catalogue far more often. Undefined if there was none. */
function pickService(services: readonly Invented[], random: Random, instant: number): Invented | undefined {
  const watched = services.filter(({ from, to }) => instant >= from && instant + DAY < to);
  // Its place is scattered, so that the worst services are not all in the first groups.
  return watched[(Math.floor(random.next() ** 2 * watched.length) * 37) % watched.length];
}

const stamp = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

function pathOf(kind: string, started: number, service: string, index: number): string {
  const day = stamp(started).slice(0, 10);
  return `${kind}/${day.slice(0, 4)}/${day}-${service}-${String(index + 1).padStart(5, '0')}.md`;
}

function incident(
  random: Random,
  index: number,
  started: number,
  open: boolean,
  services: readonly Invented[],
): Planned {
  const at = (after: number) => stamp(started + after * MINUTE);
  const detected = random.whole(1, 12);
  const acknowledged = detected + random.whole(1, 25);
  const mitigated = acknowledged + random.whole(5, 125);
  const resolved = mitigated + random.whole(0, 20);
  const [one, other] = [pickService(services, random, started), pickService(services, random, started)];
  const unrated = random.chance(0.08);
  const severity = random.pick(SEVERITIES);
  // Of an incident that is partly known, only its day is, and neither its end nor what it affected.
  const partly = !open && random.chance(0.04);
  const times = partly
    ? { started: at(0).slice(0, 10) }
    : {
        started: at(0),
        detected: at(detected),
        acknowledged: at(acknowledged),
        ...(open ? {} : { mitigated: at(mitigated), resolved: at(resolved), verified: at(resolved + 15) }),
      };
  const impacts = [
    one && {
      service: one.id,
      level: random.pick(['outage', 'partial', 'degraded']),
      from: at(0),
      ...(open ? {} : { to: at(mitigated) }),
    },
    other &&
      other !== one &&
      random.chance(0.3) && {
        service: other.id,
        level: 'degraded',
        from: at(detected),
        ...(open ? {} : { to: at(resolved) }),
      },
  ].filter((each) => typeof each === 'object');
  const told = [
    { at: at(acknowledged), status: 'investigating', text: 'Some requests fail. We are investigating.' },
    { at: at(mitigated), status: 'monitoring', text: 'The cause is contained. We are monitoring recovery.' },
    { at: at(resolved), status: 'resolved', text: 'Service is restored. We apologise for the disruption.' },
  ];
  const data = {
    title: `${one?.name ?? 'Support'} ${random.pick(SYMPTOMS)}`,
    ...(unrated ? {} : { severity }),
    state: open ? 'investigating' : 'resolved',
    ...times,
    cause: random.pick(CAUSES),
    lead: random.pick(AGENTS),
    ...(partly ? {} : { impacts, updates: open ? told.slice(0, 1) : told }),
  };
  return {
    path: pathOf('incidents', started, one?.id ?? 'support', index),
    text: `---\n${toYaml(data)}---\n\n${story(random)}`,
  };
}

/** About 150 words: two headings, paragraphs, a list and a link. */
function story(random: Random): string {
  const paragraph = (sentences: number) =>
    range(sentences, () => random.pick(SENTENCES).replace('{n}', String(random.whole(2, 900)))).join(' ');
  const steps = range(3, (index) => `${index + 1}. ${random.pick(STEPS)}`).join('\n');
  return `${paragraph(2)}

## What happened

${paragraph(3)}

${paragraph(2)} See the [status of our provider](https://status.example.org/history).

## What we did

${steps}

${paragraph(2)}
`;
}

function maintenance(random: Random, index: number, instant: number, services: readonly Invented[]): Planned {
  const begun = Math.floor(instant / DAY) * DAY + random.whole(0, 20) * HOUR;
  const service = pickService(services, random, begun) ?? services[0]!;
  const at = (after: number) => stamp(begun + after * MINUTE);
  const lasted = random.whole(30, 175);
  const data = {
    title: `${random.pick(WORK)} ${service.name}`,
    state: 'completed',
    announced: stamp(begun - 5 * DAY),
    window: { from: at(0), to: at(180) },
    services: [service.id],
    started: at(0),
    completed: at(lasted),
    impacts: [{ service: service.id, level: 'outage', from: at(10), to: at(lasted - 10) }],
  };
  return { path: pathOf('maintenance', begun, service.id, index), text: `---\n${toYaml(data)}---\n` };
}
