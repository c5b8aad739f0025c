import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const YEARS = 10;
const END = Date.UTC(2026, 0, 1);
const START = Date.UTC(2026 - YEARS, 0, 1);
const MINUTE = 60_000;

const SERVICES = [
  ['shop', 'Shop', 'front'],
  ['search', 'Search', 'front'],
  ['accounts', 'Accounts', 'front'],
  ['checkout', 'Checkout', 'orders'],
  ['fulfilment', 'Fulfilment', 'orders'],
  ['tracking', 'Delivery tracking', 'orders'],
  ['notifications', 'Notifications', 'platform'],
  ['pipeline', 'Deployment pipeline', 'platform'],
  ['data-platform', 'Data platform', 'platform'],
  ['gateway', 'Gateway', 'platform'],
] as const;
const CAUSES = ['deployment', 'configuration', 'capacity', 'dependency', 'infrastructure'] as const;
const AGENTS = ['infrastructure-maintainer', 'devops-automator', 'backend-architect', 'evidence-collector'];

/** No post-mortem is due: a benchmark of thousands of warnings about missing ones would measure the printing. */
const PLAYBOOK = {
  'organisation.yaml': `name: Benchmark
zone: Europe/Berlin
asOf: ${new Date(END).toISOString()}
`,
  'agents.yaml': AGENTS.map((id) => `${id}: { name: ${id} }\n`).join(''),
  'causes.yaml': CAUSES.map((id) => `${id}: { name: ${id} }\n`).join(''),
  'severities.yaml': `P0: { name: Critical, definition: Service down, response: <= 5 min, updateEvery: 30 min }
P1: { name: High, definition: Major feature broken, response: < 1 h }
P2: { name: Medium, definition: A workaround exists, response: < 4 h }
P3: { name: Low, definition: Minor inconvenience }
`,
  'services.yaml': `policy: { slo: 99.9, window: month, weights: { partial: 0.3, degraded: 0.1 }, maintenance: excused }
groups:
  front: { name: Front }
  orders: { name: Orders }
  platform: { name: Platform }
services:
${SERVICES.map(
  ([id, name, group]) =>
    `  ${id}: { name: ${name}, group: ${group}, since: ${new Date(START).toISOString().slice(0, 10)} }\n`,
).join('')}`,
};

const TITLES = [
  'Requests failed while a node restarted',
  'Pages took longer than ten seconds',
  'New sessions were refused',
  'A queue grew faster than it was worked off',
  'Answers from the cache were out of date',
  'A certificate was renewed too late',
  'Uploads stopped half way',
  'A few orders were processed twice',
];
const SENTENCES = [
  'An alert on the share of failed requests woke whoever was on call.',
  'The **first guess** was a slow disk, which turned out to be a consequence and not the reason.',
  'Connections to the database were kept open until the pool of {n} had none left.',
  'The change had passed its tests, because the tests start with an empty table.',
  'Turning off the flag `retry_on_timeout` brought the load back to its usual {n} requests a second.',
  'About {n} customers saw an error page; their baskets were kept.',
  'A second region took over as planned, yet its cache was cold for another {n} minutes.',
  'Nobody noticed at first, since the dashboard showed the mean and not the slowest requests.',
  'The release was rolled back, and the numbers returned to normal within {n} minutes.',
  'Our provider reported a problem of its own at the same time, which cost us a quarter of an hour.',
  'The runbook named a command that no longer exists.',
  'One partition held {n} messages that no worker could read.',
  'We compared the counters of both systems and found no lost record.',
  'Support answered {n} questions about it on the same day.',
];
const STEPS = [
  'Roll the change back',
  'Drain the queue',
  'Warm the cache',
  'Compare both counters',
  'Tell support',
];

/** Writes a playbook and `count` incidents, spread over ten years. The same count gives the same files. */
export function writeContent(folder: string, count: number): void {
  for (const [name, text] of Object.entries(PLAYBOOK)) write(join(folder, 'playbook', name), text);
  for (let index = 0; index < count; index++) {
    const { id, text } = incident(index, count);
    write(join(folder, 'incidents', `${id}.md`), text);
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function incident(index: number, count: number): { id: string; text: string } {
  const random = generator(index + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const spacing = (END - START - 86_400_000) / count;
  const started = START + Math.floor((spacing * (index + random())) / MINUTE) * MINUTE;
  const at = (minutes: number) => new Date(started + minutes * MINUTE).toISOString().replace('.000Z', 'Z');

  const detected = 1 + Math.floor(random() * 12);
  const acknowledged = detected + 1 + Math.floor(random() * 10);
  const contained = acknowledged + 5 + Math.floor(random() * 120);
  const resolved = contained + Math.floor(random() * 20);
  const [service] = pick(SERVICES);
  const other = pick(SERVICES.filter(([id]) => id !== service))[0];
  const impacts: [string, string, number, number][] = [
    [service, pick(['outage', 'partial', 'degraded']), 0, contained],
  ];
  if (random() < 0.3) impacts.push([other, 'degraded', detected, resolved]);

  const day = at(0).slice(0, 10);
  const id = `${day.slice(0, 4)}/${day}-${service}-${String(index + 1).padStart(6, '0')}`;
  const text = `---
title: ${pick(TITLES)}
severity: ${pick(['P0', 'P1', 'P1', 'P2', 'P2', 'P2', 'P3'])}
state: resolved
started: ${at(0)}
detected: ${at(detected)}
acknowledged: ${at(acknowledged)}
mitigated: ${at(contained)}
resolved: ${at(resolved)}
verified: ${at(resolved + 15)}
cause: ${pick(CAUSES)}
lead: ${pick(AGENTS)}
impacts:
${impacts
  .map(
    ([name, level, from, to]) =>
      `  - service: ${name}\n    level: ${level}\n    from: ${at(from)}\n    to: ${at(to)}\n`,
  )
  .join('')}updates:
  - at: ${at(acknowledged)}
    status: investigating
    text: We see failed requests and are looking into them.
  - at: ${at(contained)}
    status: monitoring
    text: The cause is contained. We are watching whether it holds.
  - at: ${at(resolved)}
    status: resolved
    text: Everything works as before. We are sorry for the trouble.
---

${body(random, pick)}`;
  return { id, text };
}

/** About 150 words: two headings, three paragraphs, a list and a link. */
function body(random: () => number, pick: <T>(list: readonly T[]) => T): string {
  const paragraph = (sentences: number) =>
    Array.from({ length: sentences }, () =>
      pick(SENTENCES).replace('{n}', String(2 + Math.floor(random() * 900))),
    ).join(' ');
  return `${paragraph(2)}

## What happened

${paragraph(3)}

${paragraph(2)} The [status of our provider](https://status.example.org/history) says more.

## What we did

1. ${pick(STEPS)}
2. ${pick(STEPS)}
3. ${pick(STEPS)}

${paragraph(2)}
`;
}

/** A small generator of numbers in [0, 1) (mulberry32): the same seed gives the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
