import { audienceIds, kindRank, ownRank, rankOf } from '../../records/audience/audience.ts';
import { type AnyKind, COMMON_FIELDS, kindAudiences } from '../../records/audience/kind-audiences.ts';
import type { Content } from '../../records/ledger.ts';
import { recordKindNames } from '../../records/ledger.ts';
import { listedFor, useNearest } from '../../records/near-miss.ts';
import { plainFields } from '../../records/schema-walk.ts';
import type { Kind } from '../../schemas/kind.ts';
import { kinds, type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { Check, Finding } from '../check.ts';

const kindNames = Object.keys(kindAudiences) as AnyKind[];
const isKind = (name: string): name is AnyKind => Object.hasOwn(kindAudiences, name);

/** The kinds whose records can have public words. */
const wordedKinds = recordKindNames.filter((kind) => plainFields(recordKinds[kind].schema).has('public'));

export const audienceRules: Check = {
  id: 'audience-rule',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the audiences of kinds and fields name what exists, and what can be given to them.',
  why: 'A rule that applies to nothing hides nothing, and pages that lack what they are about would say something wrong.',
  example: {
    file: 'playbook/audiences.yaml',
    wrong: 'incidents.cuase: internal',
    right: 'incidents.cause: internal',
  },
  since: '0.1.0',
  of: [],
  *find(content) {
    yield* kindRules(content);
    yield* fieldRules(content);
    yield* wordRules(content);
  },
};

function unknownKind(
  { ledger: { audiences: entry } }: Content,
  name: string,
  path: Finding['path'],
  on: 'key' | 'value',
  known: readonly string[],
): Finding {
  return {
    entry,
    path,
    on,
    message: `"${name}" is no kind${known.length < kindNames.length ? ' whose records can have public words' : ''}`,
    expected: `one of ${listedFor(name, known)}`,
    fix: useNearest(name, known) ?? 'use one of these, or delete the line',
  };
}

function* kindRules(content: Content): Generator<Finding> {
  const { audiences: entry } = content.ledger;
  const { data } = entry;
  const ids = audienceIds(data);
  for (const [name, audience] of Object.entries(data.kinds)) {
    const path = ['kinds', name];
    if (!isKind(name)) {
      yield unknownKind(content, name, path, 'key', kindNames);
      continue;
    }
    if (!ids.includes(audience)) continue;
    if (kindAudiences[name].fixed && rankOf(data, audience) !== ownRank(data, name))
      yield {
        entry,
        path,
        message: `${name} cannot be for another audience than ${ids[ownRank(data, name)]}`,
        expected: `${name} without a rule`,
        fix: 'delete the line',
      };
    else if (kindRank(data, name) > rankOf(data, audience)) {
      const missing = kindAudiences[name].beside.filter(
        (other) => kindRank(data, other) > rankOf(data, audience) && other !== name,
      );
      yield {
        entry,
        path,
        message: `${name} cannot be for ${audience}: their pages also show ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} not`,
        expected: `${ids[kindRank(data, name)]}, or ${audience} for ${missing.join(', ')} too`,
        fix: `use ${ids[kindRank(data, name)]}, or add ${missing.map((other) => `${other}: ${audience}`).join(', ')} to kinds`,
      };
    }
  }
}

function* fieldRules(content: Content): Generator<Finding> {
  const { audiences: entry } = content.ledger;
  for (const name of Object.keys(entry.data.fields)) {
    const path = ['fields', name];
    const [kind = '', ...steps] = name.split('.');
    const field = steps.join('.');
    if (!isKind(kind)) {
      yield unknownKind(content, kind, path, 'key', kindNames);
      continue;
    }
    const { schema, format }: Kind = kinds[kind];
    const fields = plainFields(schema);
    if (format !== 'yaml') fields.set('body', true);
    if (!fields.has(field)) {
      const known = [...fields.keys()];
      yield {
        entry,
        path,
        on: 'key',
        message: `there is no field "${field}" in ${kind}`,
        expected: `one of ${listedFor(field, known)}`,
        fix: useNearest(field, known, (each) => `${kind}.${each}`) ?? 'use one of these, or delete the line',
      };
      continue;
    }
    const reason = unhideable(kind, field, fields);
    if (reason !== undefined)
      yield {
        entry,
        path,
        on: 'key',
        message: `"${name}" cannot have an audience of its own: ${reason}`,
        expected: 'a field that its records can do without',
        fix: 'delete the line; to hide a record, give it an audience',
      };
  }
}

/** Why a field cannot have an audience of its own. */
function unhideable(kind: AnyKind, field: string, fields: ReadonlyMap<string, boolean>): string | undefined {
  const [top = ''] = field.split('.');
  if (Object.hasOwn(COMMON_FIELDS, top) && top !== 'source') return 'it is always for the last audience';
  if (kindAudiences[kind].facts.includes(top)) return 'pages and figures rest on it';
  return fields.get(field) ? undefined : 'a record must have it';
}

function* wordRules(content: Content): Generator<Finding> {
  for (const [i, name] of content.ledger.audiences.data.publicWords.entries())
    if (!(wordedKinds as readonly string[]).includes(name))
      yield unknownKind(content, name, ['publicWords', i], 'value', wordedKinds);
}

export const recordsNameNarrowerAudiences: Check = {
  id: 'audience-record',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the audience of a record is narrower than that of its kind.',
  why: 'A record cannot be shown to those for whom the pages of its kind do not exist, so its audience would not be what it says.',
  example: {
    file: 'postmortems/2026-03-12-lost.md',
    wrong: 'audience: public',
    right: 'audience: internal',
  },
  since: '0.1.0',
  of: 'all',
  *find({ ledger }) {
    const { data } = ledger.audiences;
    const ids = audienceIds(data);
    for (const kind of recordKindNames) {
      const rank = kindRank(data, kind);
      for (const entry of ledger[kind]) {
        const { audience } = entry.data as { audience?: string };
        if (audience === undefined || !ids.includes(audience) || rankOf(data, audience) >= rank) continue;
        yield {
          entry,
          path: ['audience'],
          message: `audience: ${(recordKinds[kind] as Kind).nouns ?? `${recordKinds[kind].noun}s`} are for ${ids[rank]}, so this one cannot be for ${audience}`,
          expected: `one of ${ids.slice(rank).join(', ')}`,
          fix: `delete the line, or give ${kind} to ${audience} in playbook/audiences.yaml`,
        };
      }
    }
  },
};

export const recordsHavePublicWords: Check = {
  id: 'public-words',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure records have public words if the playbook demands them.',
  why: 'Without them, others read the title and the updates that were written for the team.',
  example: {
    file: 'incidents/2026-03-11-slow.md',
    wrong: 'severity: P2\n',
    right: 'severity: P2\npublic: { title: The shop was slow }\n',
  },
  since: '0.1.0',
  of: wordedKinds,
  *find({ ledger }) {
    const { data } = ledger.audiences;
    const last = audienceIds(data).length - 1;
    if (last < 1) return;
    for (const kind of wordedKinds.filter((each: RecordKind) => data.publicWords.includes(each))) {
      if (kindRank(data, kind) === last) continue;
      for (const entry of ledger[kind]) {
        const { audience, public: words } = entry.data as { audience?: string; public?: unknown };
        if (words !== undefined || (audience !== undefined && rankOf(data, audience) === last)) continue;
        yield {
          entry,
          path: [],
          message: `this ${recordKinds[kind].noun} has no public words`,
          expected: 'public: with a title, a body or updates, as playbook/audiences.yaml demands',
          fix: `add public:, or add audience: ${audienceIds(data)[last]} if it is only for them`,
        };
      }
    }
  },
};
