import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { pathText } from '../../records/path-text.ts';
import { type Change, RAW_CONTENT } from '../../records/seals/facts.ts';
import type { FollowedRecord } from '../../records/seals/seals.ts';
import { entriesOf, type Seal } from '../../records/seals/standing.ts';
import type { Version } from '../../records/seals/version.ts';
import { shorten } from '../../records/shorten.ts';
import { writtenAt } from '../../records/source-file.ts';
import { parseTimestamp } from '../../schemas/fields.ts';
import { DAY, iso } from '../../schemas/time.ts';
import type { Check, Finding } from '../check.ts';
import { empty, entryAt } from './no-record.ts';
import { changedRules, missingRule } from './rule-findings.ts';
import { sealWords } from './seal-words.ts';

/** A value as its author wrote it, on one line. */
export function valueWords(version: Version, { path }: Change, value: unknown): string {
  if (value === undefined) return 'no value';
  const text =
    writtenAt(version.source, path) ??
    stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
  return shorten(text);
}

/** The first line in which two texts differ, from 1. */
function firstDifference(before: string, after: string): number {
  const old = before.split('\n');
  const now = after.split('\n');
  const at = now.findIndex((line, i) => line !== old[i]);
  return Math.min(at < 0 ? now.length : at + 1, now.length);
}

/** With this many changes in one field, an amendment names the whole field. */
const MANY = 3;

/** The fewest names that cover these facts. */
function fieldsFor(changes: readonly Change[]): string[] {
  const groups = Map.groupBy(changes, ({ path }) => String(path[0]));
  return [...groups].flatMap(([field, own]) =>
    own.length >= MANY ? [field] : own.map(({ path }) => pathText(path)),
  );
}

/** The amendment to add to a record, with blanks to fill in. */
function entryFor(changes: readonly Change[], now: Version, asOf: number): string {
  // On one line, brackets must be quoted.
  const fields = fieldsFor(changes).map((field) => (/[[\],{}#:'"]/.test(field) ? `'${field}'` : field));
  const entry = `  - { at: ${iso(asOf)}, by: ID, reason: 'what was wrong, and how you know', fields: [${fields.join(', ')}] }`;
  return entriesOf(now).length > 0 ? `to its amendments:\n${entry}` : `to the record:\namendments:\n${entry}`;
}

function followed(seals: Parameters<Check['find']>[0]['seals']): Iterable<FollowedRecord> {
  return seals?.known ? seals.records.values() : [];
}

export const sealedFacts: Check = {
  id: 'sealed-fact',
  area: 'Sealed facts',
  severity: 'error',
  ensure: 'Ensure a sealed fact changes only together with an amendment that names it.',
  why: 'Reports, bonuses and credits depend on past facts. Corrections are welcome, but not invisible ones.',
  example: {
    file: 'incidents/2026-01-08-shop-slow.md',
    wrong: 'resolved: 2026-01-08T10:25:00+01:00',
    right: 'resolved: 2026-01-08T11:30:00+01:00',
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals }, asOf) {
    for (const { standing, now, entry: rule } of followed(seals)) {
      const { seal, held, changes } = standing;
      if (!seal || !held || !now) continue;
      if (rule) {
        yield* changedRules(rule, { seal, held, changes, now }, asOf);
        continue;
      }
      for (const change of changes) {
        const { path, before, after } = change;
        if (isDeepStrictEqual(path, RAW_CONTENT)) {
          yield rawFinding(now, { before, after }, seal);
          continue;
        }
        const isBody = path[0] === 'body';
        const isImage = isBody && before === after;
        const was = isBody ? 'the text' : valueWords(held, change, before);
        yield {
          entry: entryAt(now.source),
          ...place(path, before, now),
          message: isBody
            ? `${isImage ? 'an image of the text' : 'the text'} was changed, although it has been ${sealWords(seal)}`
            : `${pathText(path)} was changed from ${was} to ${valueWords(now, change, after)}, although it has been ${sealWords(seal)}`,
          expected: isBody
            ? `the ${isImage ? 'image' : 'text'} of that commit, or an amendment`
            : `${was}, or an amendment`,
          fix: `restore the sealed ${isImage ? 'image' : isBody ? 'text' : 'value'}; if it was wrong, add ${entryFor(changes, now, asOf)}`,
        };
      }
    }
  },
};

/** A raw file that is another one than when what follows from it was sealed. */
function rawFinding(
  { source, written }: Version,
  { before, after }: Pick<Change, 'before' | 'after'>,
  seal: Seal,
): Finding {
  const { raw } = (written as { source: { raw: string } }).source;
  return {
    entry: entryAt(source),
    path: RAW_CONTENT.slice(0, -1),
    message: `${raw} was changed from ${before} to ${after}, although what follows from it has been ${sealWords(seal)}`,
    expected: 'the raw file of that commit, or an amendment that names source.raw',
    fix: `restore it with git restore${seal.commit ? ` --source=${seal.commit.id.slice(0, 7)}` : ''} ${raw} in the content folder; if the source answers otherwise now, collect the period again, which writes the amendment`,
  };
}

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
  why: 'A deleted record takes its figures with it, and a renamed one leaves dead links. Both may be right, and need an explanation.',
  example: {
    file: 'incidents/2026-01-08-mails-lost.md',
    wrong: 'git rm incidents/2026-01-08-mails-lost.md, 44 days after it was sealed',
    right: 'the same, together with a record in withdrawals/ that names it and gives the reason',
    described: true,
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals, ledger }, asOf) {
    const withdrawn = new Set(ledger.withdrawals.map(({ data }) => data.record));
    for (const { file, noun, record, entry: rule, standing } of followed(seals)) {
      const { gone, seal } = standing;
      if (!gone || !seal || withdrawn.has(record)) continue;
      if (rule) {
        yield missingRule(file, rule, record, seal, asOf);
        continue;
      }
      const name = `withdrawals/${record.toLowerCase()}.yaml`;
      const source = seal.commit ? ` --source=${seal.commit.id.slice(0, 7)}` : '';
      yield {
        entry: entryAt(empty(file)),
        path: [],
        message: `${file} is missing, although this ${noun} has been ${sealWords(seal)}`,
        expected: 'the record under its name, or a withdrawal',
        fix: `restore it with git restore${source} ${file} in the content folder; if it has to go, write ${name}:\nrecord: ${record}\nat: ${iso(asOf)}\nby: ID\nreason: why, and how you know\nto: the new record, if it was renamed`,
      };
    }
  },
};

export const amendmentsAmend: Check = {
  id: 'amendment-idle',
  area: 'Sealed facts',
  severity: 'error',
  ensure: 'Ensure an amendment of a sealed record names facts that changed with it.',
  why: 'An amendment that names an unchanged fact claims a correction that was not made.',
  example: {
    file: 'incidents/2026-01-08-search-slow.md',
    wrong: 'fields: [resolved, impact]',
    right: "fields: [resolved, 'impacts[0].to']",
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals }) {
    for (const { standing, now, entry: rule = [] } of followed(seals)) {
      if (!standing.seal || !now) continue;
      for (const path of standing.idle) {
        const [, entry, , at] = path as [string, number, string, number];
        const { fields } = entriesOf(now)[entry] as { fields: unknown[] };
        const missing = [
          ...new Set(standing.changes.map(({ path }) => pathText(rule.length > 0 ? path.slice(0, 1) : path))),
        ].join(', ');
        yield {
          entry: entryAt(now.source),
          path: [...rule, ...path],
          message: `${pathText([...rule, 'amendments', entry])} names ${String(fields[at])}, which has not changed`,
          expected: missing ? `the changed facts: ${missing}` : 'a fact that changed with this amendment',
          fix: missing
            ? `name ${missing} instead`
            : fields.length > 1
              ? 'keep only the changed facts'
              : 'correct the fact together with the amendment, or leave both out',
        };
      }
    }
  },
};

export const sealsStayOn: Check = {
  id: 'seals-off',
  area: 'Sealed facts',
  severity: 'warning',
  ensure: 'Ensure sealing is not switched off, or put off, while records are sealed.',
  why: 'Records sealed before stay sealed, but later ones can be changed without a trace. Readers should know since when.',
  example: {
    file: 'playbook/organisation.yaml',
    wrong: 'seals: { incidents: never }',
    right: 'seals: { incidents: 30 }',
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals, ledger }) {
    if (!seals?.known) return;
    for (const { setting, before } of seals.loosened)
      yield {
        entry: ledger.organisation,
        path: ['seals', setting],
        message: `seals.${setting} is ${ledger.organisation.data.seals[setting]}, and was ${before ?? 'not set'}: facts that are not sealed yet are sealed later`,
        expected:
          before === undefined ? 'no date, because records are sealed already' : `${before}, or earlier`,
        fix: 'restore it; if facts have to stay open for longer, say in the pull request why',
      };
    for (const [setting, count] of seals.off)
      if (count > 0)
        yield {
          entry: ledger.organisation,
          path: ['seals', setting],
          message: `seals.${setting} is never, but ${count} ${count === 1 ? 'record is' : 'records are'} sealed already: ${count === 1 ? 'it stays' : 'they stay'} sealed`,
          expected: 'a number of days',
          fix: 'restore the number of days, so that later records are sealed too',
        };
  },
};

export const amendmentsAreDated: Check = {
  id: 'amendment-date',
  area: 'Sealed facts',
  severity: 'error',
  ensure: 'Ensure an amendment is dated after its record was sealed, and not after it was committed.',
  why: 'The date says what was known when. A wrong one makes a late correction look like an early one.',
  example: {
    file: 'incidents/2026-01-08-search-slow.md',
    wrong: 'at: 2026-01-20T09:00:00+01:00',
    right: 'at: 2026-03-12T09:00:00+01:00',
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals }, asOf) {
    for (const { standing, now, entry: rule = [] } of followed(seals)) {
      if (!standing.seal || !now) continue;
      const entries = entriesOf(now);
      for (const { entry, from, commit } of standing.amended) {
        const index = entries.findIndex((each) => isDeepStrictEqual(each, entry));
        const written = (entry as { at?: unknown } | null)?.at;
        const at = typeof written === 'string' ? parseTimestamp(written) : undefined;
        if (index < 0 || typeof at !== 'number') continue;
        const last = commit ? commit.at : asOf;
        // Clocks differ a little, and a day may be committed in the next.
        if (at >= from && at <= last + DAY) continue;
        const side = at < from ? 'before' : 'after';
        const limit =
          side === 'after'
            ? `it was committed at ${iso(last)}`
            : `the record was last accepted or sealed at ${iso(from)}`;
        yield {
          entry: entryAt(now.source),
          path: [...rule, 'amendments', index, 'at'],
          message: `${pathText([...rule, 'amendments', index, 'at'])} is ${String(written)}, ${side} ${limit}`,
          expected: `a time from ${iso(from)} to ${iso(last)}`,
          fix: 'write when the correction was made',
        };
      }
    }
  },
};

export const historyIsKnown: Check = {
  id: 'history-unknown',
  area: 'Sealed facts',
  severity: 'error',
  ensure:
    'Ensure the history of the content can be read, if it is in git, so that sealed facts can be compared.',
  why: 'Without its history, it is unknown whether a record is unchanged. A check that could not run must not pass silently. Outside CI, a clone without its full history is only a warning.',
  example: {
    file: '.',
    wrong: 'a clone with --depth 1, the default in workflows',
    right: 'git fetch --unshallow; in a workflow, fetch-depth: 0 in the checkout step',
    described: true,
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals }) {
    if (!seals || seals.known || seals.lack === 'none') return;
    yield {
      entry: entryAt(empty('.')),
      path: [],
      message: `sealed facts were not compared: ${seals.reason}`,
      expected: 'the whole history of the repository, readable by git',
      fix: seals.fix,
      // Whoever cloned it so knows; in CI it is `cut`.
      ...(seals.lack === 'shallow' ? { severity: 'warning' as const } : {}),
    };
  },
};
