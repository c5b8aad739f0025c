import { join } from 'node:path';
import { stringify } from 'yaml';
import type { z } from 'zod';
import { allEntries } from '../../../src/records/all-entries.ts';
import type { Entry } from '../../../src/records/entry.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { placeOf } from '../../../src/records/place.ts';
import { isTextAt, keysAt } from '../../../src/records/schema-walk.ts';
import { parseYaml } from '../../../src/records/yaml.ts';
import { fixtures, scratchFolder } from '../content-folder.ts';
import { textsIn } from '../files.ts';
import { makeRepository } from '../repository.ts';

/** An organisation with a record of every kind. */
export const everyKind = join(fixtures, 'formats/0.1.0/all-kinds');

/**
 * The texts that everyone may read, by kind. Every other text of the schemas is a canary, those of fields that are added later too: it must not be on
 * the site of the widest audience.
 */
const PUBLIC: Readonly<Record<string, readonly string[]>> = {
  organisation: ['name', 'description', 'branch', 'folder', 'currency', 'working.*'],
  services: [
    'services.*.name',
    'services.*.hours.*',
    'services.*.description',
    'services.*.formerly.*',
    'services.*.alsoKnownAs.*',
    'groups.*.name',
    'groups.*.description',
    'policy.*',
  ],
  levels: ['levels.*.name', 'levels.*.description', 'levels.*.earlier.*.name'],
  severities: ['*.name', '*.definition', '*.responseWords'],
  causes: ['*.name', '*.definition'],
  incidents: ['title', 'affects.*', 'updates.*.text'],
  maintenance: ['title', 'affects.*', 'updates.*.text', 'recurs.*', 'body'],
  notices: ['title', 'affects.*', 'updates.*.text', 'body'],
  watch: ['watched.*.by'],
};

/** Texts that rules compare with others. */
const COMPARED: Readonly<Record<string, readonly string[]>> = {
  cadences: ['*.sections.*'],
  platforms: ['*.types.*', '*.cadences.*.types.*'],
  publishing: ['items.*.type'],
  postmortemFormat: ['sections.*', 'actionTypes.*'],
  postmortems: ['actions.*.type'],
};

/** A word that no other text has; every canary begins with it and ends with a number. */
export const CANARY = 'kanarie';

/** The canaries of a content, in the order of their numbers: where each is. */
export class Canaries {
  readonly places: string[] = [];
  word(place: string): string {
    this.places.push(place);
    return `${CANARY}${this.places.length}x`;
  }
}

const kindOf = (file: string): string => {
  const place = placeOf(file);
  return place ? ('playbook' in place ? place.playbook : place.record) : file;
};

const isListed = (lists: Readonly<Record<string, readonly string[]>>, kind: string, path: string) =>
  (lists[kind] ?? []).some(
    (each) => each === path || (each.endsWith('.*') && path.startsWith(each.slice(0, -1))),
  );

/** A path with `*` for positions and for the keys of maps. */
function plain(schema: z.ZodType, path: readonly (string | number)[]): string {
  return path
    .map((step, i) =>
      typeof step === 'number' || !keysAt(schema, path.slice(0, i)).includes(step) ? '*' : step,
    )
    .join('.');
}

/**
 * Data with a canary in every text that not everyone may read; `hidden` says that nobody but the team may read any of it. With `added`, texts that are
 * left out are there too.
 */
export function withCanaries(
  { schema, file }: Pick<Entry, 'schema' | 'file'>,
  data: unknown,
  canaries: Canaries,
  { hidden = false, added = false, changes = (_: string): boolean => true } = {},
): unknown {
  const kind = kindOf(file);
  const isOpen = (path: string) => {
    // What was said earlier is as open as what is said now.
    const now = path.replace(/\bearlier\.\*\./, '');
    return (!hidden && isListed(PUBLIC, kind, now)) || isListed(COMPARED, kind, now);
  };
  const walk = (value: unknown, path: (string | number)[]): unknown => {
    if (Array.isArray(value)) {
      const isObject = keysAt(schema, [...path, 0]).length > 0;
      const list = added && isObject && value.length === 0 ? [{}] : value;
      return list.map((each, i) => walk(each, [...path, i]));
    }
    if (typeof value === 'object' && value !== null) {
      const own = Object.entries(value).map(([key, each]) => [key, walk(each, [...path, key])]);
      const others = added ? keysAt(schema, path).filter((key) => !(key in value)) : [];
      const texts = others.filter(
        (key) => isTextAt(schema, [...path, key]) && !isOpen(plain(schema, [...path, key])),
      );
      const objects = others.filter((key) => key !== 'public' && keysAt(schema, [...path, key]).length > 0);
      return Object.fromEntries([
        ...own,
        ...texts.map((key) => [key, canaries.word(`${file} ${plain(schema, [...path, key])}`)]),
        ...objects.map((key) => [key, walk({}, [...path, key])]),
      ]);
    }
    const at = plain(schema, path);
    return typeof value === 'string' && isTextAt(schema, path) && !isOpen(at) && changes(value)
      ? `${value} ${canaries.word(`${file} ${at}`)}`
      : value;
  };
  return walk(data, []);
}

/** The text of a record with a canary at the end of it. */
export function bodyWithCanary(
  { file, body }: Pick<Entry, 'file' | 'body'>,
  canaries: Canaries,
  hidden = false,
): string {
  if (body.trim() === '' || (!hidden && isListed(PUBLIC, kindOf(file), 'body'))) return body;
  return `${body.trimEnd()}\n\n${canaries.word(`${file} body`)}\n`;
}

const AUDIENCES = `audiences:
  public: { name: Everyone }
  customers: { name: Paying customers }
  internal: { name: ${CANARY}team }
`;

/** Records of public kinds that are for the team only, or say something else to others. */
const RECORDS: Readonly<Record<string, string>> = {
  [`incidents/2026-10-05-${CANARY}-token-leak.md`]: `---
title: A ${CANARY}token leaked
audience: internal
severity: P2
state: resolved
started: 2026-10-05T10:00:00+02:00
detected: 2026-10-05T10:10:00+02:00
acknowledged: 2026-10-05T10:12:00+02:00
resolved: 2026-10-05T10:40:00+02:00
cause: configuration
impacts:
  - { service: shop, level: partial, from: '2026-10-05T10:00:00+02:00', to: '2026-10-05T10:40:00+02:00' }
---

The ${CANARY}key was in a log.
`,
  'incidents/2026-10-07-sign-in-slow.md': `---
title: The ${CANARY}database lost its index
severity: P2
state: resolved
started: 2026-10-07T10:00:00+02:00
detected: 2026-10-07T10:10:00+02:00
acknowledged: 2026-10-07T10:12:00+02:00
resolved: 2026-10-07T10:40:00+02:00
cause: configuration
lead: backend-architect
escalations:
  - { at: '2026-10-07T10:20:00+02:00', to: infrastructure-maintainer }
impacts:
  - { service: accounts, level: degraded, from: '2026-10-07T10:00:00+02:00', to: '2026-10-07T10:40:00+02:00' }
updates:
  - { at: '2026-10-07T10:15:00+02:00', status: identified, text: 'The ${CANARY}index is being built.', by: backend-architect }
public:
  title: Signing in was slow
  body: Some people waited for up to a minute. See [what we learnt](../postmortems/2026-10-21-labels-wrong-depot.md) and [the money](/finance/2025-01/).
  updates:
    - { at: '2026-10-07T10:15:00+02:00', status: identified, text: 'Signing in is slow. We know why.', by: backend-architect }
source: { system: ${CANARY}tool, id: ${CANARY}17, url: 'https://example.org/${CANARY}' }
---

A ${CANARY}person dropped it.
`,
  // Promises and what was counted are public; who counted, from where and how is the team's.
  'playbook/levels.yaml': `levels:
  shop-requests:
    name: Shop requests
    service: shop
    owner: backend-architect
    kind: requests
    objective: '>= 99.9 %'
    window: month
    since: 2026-10-05
  checkout-requests:
    name: Checkout requests
    service: checkout
    owner: backend-architect
    kind: requests
    objective: '>= 99.8 %'
    window: quarter
    since: 2026-02-01
  search-speed:
    name: Fast search
    service: search
    owner: backend-architect
    kind: latency
    bound: '< 800 ms'
    objective: '>= 97 %'
    window: month
    since: 2026-02-01
`,
  'playbook/sources.yaml': `monitor:
  adapter: prometheus
  name: The ${CANARY}monitor
  url: https://${CANARY}.example.org
  token: ${CANARY.toUpperCase()}_TOKEN
  since: 2026-10-05
  until: 2026-10-05
  owner: backend-architect
  settings:
    levels:
      - level: shop-requests
        bad: sum(increase(${CANARY}_errors[$block]))
        total: sum(increase(${CANARY}_requests[$block]))
        every: 24 h
    metrics:
      - metric: refund-rate
        numerator: sum(${CANARY}_refunds)
        denominator: sum(${CANARY}_orders)
        of: { channel: { label: ${CANARY}, values: { ${CANARY}mail: email } } }
`,
  'raw/monitor/2026-10-05.json': `{
 "levels": [
  { "blocks": [{ "from": "2026-10-04T22:00:00Z", "part": "3", "total": "2000" }], "lacking": [], "place": 0 }
 ],
 "metrics": [
  {
   "lacking": [],
   "place": 0,
   "series": [{ "labels": { "${CANARY}": "${CANARY}mail" }, "numbers": { "denominator": "100", "numerator": "1" } }]
  }
 ],
 "watch": []
}
`,
  'levels/2026-10-05.monitor.yaml': `counts:
  - { level: shop-requests, from: '2026-10-05T00:00:00+02:00', to: '2026-10-06T00:00:00+02:00', good: 1997, total: 2000 }
source:
  system: monitor
  raw: raw/monitor/2026-10-05.json
`,
  'metrics/2026-10-05.monitor.yaml': `values:
  - { metric: refund-rate, of: { channel: email }, numerator: 1, denominator: 100 }
source:
  system: monitor
  raw: raw/monitor/2026-10-05.json
`,
};

/** A prose of several words takes another one; a single word may be the name of something. */
const isProse = (text: string) => /\S\s\S/.test(text);

/** The files of the organisation with canaries in every text of internal fields and records, and where each canary is. */
export function canaryFiles(): { files: Record<string, string>; places: readonly string[] } {
  const canaries = new Canaries();
  const texts = textsIn(everyKind);
  const files = new Map(Object.entries(texts));
  for (const entry of allEntries(readContent(everyKind))) {
    const yaml = parseYaml(entry.source);
    // The text of a review has its numbers in marks.
    if (!texts[entry.file] || !('data' in yaml) || entry.file.startsWith('reviews/')) continue;
    const data = stringify(withCanaries(entry, yaml.data, canaries, { changes: isProse }));
    const body = () => bodyWithCanary({ file: entry.file, body: entry.source.body }, canaries);
    files.set(entry.file, entry.file.endsWith('.yaml') ? data : `---\n${data}---\n${body()}`);
  }
  // Others read it once it is published.
  const postmortem = 'postmortems/2026-10-21-labels-wrong-depot.md';
  files.set(postmortem, files.get(postmortem)!.replace('\n', '\npublished: 2026-10-26T10:00:00+01:00\n'));
  files.set('playbook/audiences.yaml', AUDIENCES);
  for (const [file, text] of Object.entries(RECORDS)) files.set(file, text);
  return { files: Object.fromEntries(files), places: canaries.places };
}

/** The same as a content folder in a repository, with canaries in the messages and authors of its commits, and a record that was removed. */
export function canaryContent(): string {
  const { files } = canaryFiles();
  const root = scratchFolder();
  const gone = 'incidents/2026-10-03-card-payments-failed.md';
  const author = `${CANARY}author`;
  makeRepository(root, [
    {
      at: '2026-10-20T10:00:00Z',
      author,
      message: `Record the ${CANARY}leak`,
      files: { ...files, [gone]: files[Object.keys(RECORDS)[0]!] },
    },
    {
      at: '2026-11-03T10:20:00Z',
      author,
      message: `Withdraw a ${CANARY}double`,
      files: { [gone]: undefined },
    },
  ]);
  return root;
}
