import { stringify } from 'yaml';
import { z } from 'zod';
import type { Entry } from '../../records/entry.ts';
import { pathText } from '../../records/path-text.ts';
import type { Change } from '../../records/seals/facts.ts';
import type { FollowedRecord } from '../../records/seals/seals.ts';
import { entriesOf, type Seal } from '../../records/seals/standing.ts';
import type { Version } from '../../records/seals/version.ts';
import { type SourceFile, writtenAt } from '../../records/source-file.ts';
import { type Check, type Finding, iso } from '../check.ts';

/** What to point at in a file that is no entry of the ledger. */
function entryAt(source: SourceFile): Entry {
  return {
    id: '',
    file: source.file,
    data: undefined,
    body: source.body,
    links: [],
    schema: z.unknown(),
    source,
  };
}
const empty = (file: string): SourceFile => ({ file, yaml: '', yamlLine: 0, body: '', bodyLine: 0 });

const day = (instant: number) => iso(instant).slice(0, 10);

/** `sealed since 2026-11-02, as commit 1a2b3c4 of Ada left it on 2026-10-03` */
function sealWords({ at, commit }: Seal): string {
  const by = commit
    ? `, as commit ${commit.id.slice(0, 7)} of ${commit.author} left it on ${day(commit.at)}`
    : '';
  return `sealed since ${day(at)}${by}`;
}

const MOST = 60;

/** A value as its author wrote it, on one line. */
export function valueWords(version: Version, { path }: Change, value: unknown): string {
  if (value === undefined) return 'not there';
  const text =
    writtenAt(version.source, path) ??
    stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
  return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}

/** The line of the body from which on two texts differ, from 1. */
function firstDifference(before: string, after: string): number {
  const old = before.split('\n');
  const now = after.split('\n');
  const at = now.findIndex((line, i) => line !== old[i]);
  return Math.min(at < 0 ? now.length : at + 1, now.length);
}

/** From so many changes in one field on, an amendment names the field. */
const MANY = 3;

/** The fewest names that cover these facts. */
function fieldsFor(changes: readonly Change[]): string[] {
  const groups = Map.groupBy(changes, ({ path }) => String(path[0]));
  return [...groups].flatMap(([field, own]) =>
    own.length >= MANY ? [field] : own.map(({ path }) => pathText(path)),
  );
}

/** What to add to a record so that it says what is corrected, to be filled in. */
function entryFor(changes: readonly Change[], now: Version, asOf: number): string {
  // In a list of one line, brackets are quoted.
  const fields = fieldsFor(changes).map((field) => (/[[\],{}#:'"]/.test(field) ? `'${field}'` : field));
  const entry = `  - { at: ${iso(asOf)}, by: AGENT, reason: 'what was wrong, and how that is known', fields: [${fields.join(', ')}] }`;
  return entriesOf(now).length > 0 ? `under its amendments\n${entry}` : `amendments:\n${entry}`;
}

function followed(seals: Parameters<Check['find']>[0]['seals']): Iterable<FollowedRecord> {
  return seals?.known ? seals.records.values() : [];
}

export const sealedFacts: Check = {
  id: 'sealed-fact',
  area: 'Sealed facts',
  severity: 'error',
  ensure: 'Ensure a sealed fact changes only together with an amendment that names it.',
  why: 'Reports, bonuses and credits rest on facts that are past. A correction is welcome; one that nobody sees is not.',
  example: {
    file: 'incidents/2026-01-08-shop-slow.md',
    wrong: 'resolved: 2026-01-08T10:25:00+01:00',
    right: 'resolved: 2026-01-08T11:30:00+01:00',
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals }, asOf) {
    for (const { standing, now } of followed(seals)) {
      const { seal, held, changes } = standing;
      if (!seal || !held || !now) continue;
      for (const change of changes) {
        const { path, before, after } = change;
        const isBody = path[0] === 'body';
        const was = isBody ? 'the text' : valueWords(held, change, before);
        yield {
          entry: entryAt(now.source),
          ...place(path, before, now),
          message: isBody
            ? `the text is another; it is ${sealWords(seal)}`
            : `${pathText(path)} was ${was} and is ${valueWords(now, change, after)}; it is ${sealWords(seal)}`,
          expected: isBody ? `the text of that commit, or an amendment` : `${was}, or an amendment`,
          fix: `put back what was sealed; or, where that was wrong, add to this record\n${entryFor(changes, now, asOf)}`,
        };
      }
    }
  },
};

function place(
  path: Change['path'],
  before: unknown,
  { body }: Version,
): Pick<Finding, 'path' | 'bodyLine' | 'on'> {
  if (path[0] === 'body') return { path: [], bodyLine: firstDifference(String(before), body) };
  return { path };
}

export const sealedRecords: Check = {
  id: 'sealed-record',
  area: 'Sealed facts',
  severity: 'error',
  ensure: 'Ensure a sealed record is deleted or renamed only together with a withdrawal that names it.',
  why: 'A record that is deleted takes its figures with it, and one that is renamed leaves dead links. Both may be right, and need a word.',
  example: {
    file: 'incidents/2026-01-08-mails-lost.md',
    wrong: 'git rm incidents/2026-01-08-mails-lost.md, 44 days after it was sealed',
    right: 'the same, together with a record in withdrawals/ that names it and says why',
    described: true,
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals, ledger }, asOf) {
    const withdrawn = new Set(ledger.withdrawals.map(({ data }) => data.record));
    for (const { file, noun, record, standing } of followed(seals)) {
      const { gone, seal } = standing;
      if (!gone || !seal || withdrawn.has(record)) continue;
      const name = `withdrawals/${record.toLowerCase()}.yaml`;
      const source = seal.commit ? ` --source=${seal.commit.id.slice(0, 7)}` : '';
      yield {
        entry: entryAt(empty(file)),
        path: [],
        message: `${file} is gone; this ${noun} is ${sealWords(seal)}`,
        expected: 'the record under its name, or a withdrawal',
        fix: `bring it back with git restore${source} ${file} in the content folder; or, where it should not stand, write ${name}:\nrecord: ${record}\nat: ${iso(asOf)}\nby: AGENT\nreason: why, and how that is known\nto: the record that it became, if it was renamed`,
      };
    }
  },
};

export const amendmentsAmend: Check = {
  id: 'amendment-idle',
  area: 'Sealed facts',
  severity: 'error',
  ensure: 'Ensure an amendment of a sealed record names facts that changed with it.',
  why: 'An amendment that names what did not change says that there was a correction where there was none.',
  example: {
    file: 'incidents/2026-01-08-search-slow.md',
    wrong: 'fields: [resolved, impact]',
    right: "fields: [resolved, 'impacts[0].to']",
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals }) {
    for (const { standing, now } of followed(seals)) {
      if (!standing.seal || !now) continue;
      for (const path of standing.idle) {
        const [, entry, , at] = path as [string, number, string, number];
        const { fields } = entriesOf(now)[entry] as { fields: unknown[] };
        const missing = standing.changes.map((change) => pathText(change.path)).join(', ');
        yield {
          entry: entryAt(now.source),
          path,
          message: `amendments[${entry}] names ${String(fields[at])}, which is as it was sealed`,
          expected: missing ? `what did change: ${missing}` : 'a fact that changed with this amendment',
          fix:
            missing ||
            (fields.length > 1
              ? 'leave it out'
              : 'leave the amendment out, or make the change that it is for'),
        };
      }
    }
  },
};

export const historyIsKnown: Check = {
  id: 'history-unknown',
  area: 'Sealed facts',
  severity: 'warning',
  ensure:
    'Ensure the history of the content can be read where it is kept in git, so that sealed facts can be compared.',
  why: 'Without its past nobody can say whether a record is what it was. A check that cannot look must not pass in silence.',
  example: {
    file: '.',
    wrong: 'a clone with --depth 1, as workflows make it by default',
    right: 'git fetch --unshallow; in a workflow, fetch-depth: 0 in the step that checks out',
    described: true,
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals }) {
    if (!seals || seals.known || seals.lack !== 'cut') return;
    yield {
      entry: entryAt(empty('.')),
      path: [],
      message: `sealed facts were not checked: ${seals.reason}`,
      expected: 'the whole history of the repository',
      fix: seals.fix,
    };
  },
};
