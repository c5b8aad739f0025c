import { allEntries } from '../../records/all-entries.ts';
import { formerIds } from '../../records/former.ts';
import type { GoneFile } from '../../records/git/gone.ts';
import type { Commit } from '../../records/history.ts';
import { agentName, serviceName } from '../../records/names.ts';
import { fileNamed, placeOf } from '../../records/place.ts';
import type { Kind } from '../../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { Withdrawal } from '../../schemas/seals/withdrawal.ts';
import { contributorWords } from '../../words/contributors.ts';
import { commitUrl, href } from '../links.ts';
import { recordPath } from '../record-path.ts';
import type { Site } from '../site.ts';

/** A commit with what it says. */
interface SaidCommit {
  at: number;
  author: string;
  id: string;
  url: string | undefined;
  subject: string;
}

/** A page that was at an address where nothing is any more. */
export interface OldAddress {
  /** From the site's root, with its base and a slash at its end. */
  path: string;
  title: string;
  answer: string;
  /** What is read instead. */
  to: { name: string; path: string } | undefined;
  /** Why a sealed record went. */
  withdrawn: { at: number; by: string; reason: string } | undefined;
  /** The commit that removed or renamed it. */
  commit: SaidCommit | undefined;
  /** The commits of the old file and of the one that took its place, newest first. */
  histories: { file: string; commits: SaidCommit[] }[];
}

/** Every address that had a page and has none: of former ids, and of records that were withdrawn, renamed or removed. Sorted by path. */
export function oldAddresses(site: Site): OldAddress[] {
  const present = new Set([
    ...[...allEntries(site.basis)].flatMap(({ file }) => recordPath(file) ?? []),
    ...pagesOf('services', Object.keys(site.basis.ledger.services.data.services)),
    ...pagesOf('agents', Object.keys(site.basis.ledger.agents.data)),
  ]);
  const found = new Map<string, OldAddress>();
  for (const each of [...formerPages(site), ...recordPages(site)])
    if (!present.has(each.path) && !found.has(each.path)) found.set(each.path, each);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const pagesOf = (place: string, ids: readonly string[]) => ids.map((id) => href(`/${place}/${id}/`));

/** What an id is made of: a former name is no address. */
const ID = /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/;

function formerPages({ basis: { ledger } }: Site): OldAddress[] {
  const former = formerIds({ agents: ledger.agents.data, services: ledger.services.data });
  const pages = (place: 'agents' | 'services', noun: string, nameOf: (id: string) => string) =>
    [...former[place]].flatMap(([old, id]): OldAddress[] =>
      ID.test(old)
        ? [
            {
              path: href(`/${place}/${old}/`),
              title: old,
              answer: `This ${noun} has another id now: ${nameOf(id)}.`,
              to: { name: nameOf(id), path: href(`/${place}/${id}/`) },
              withdrawn: undefined,
              commit: undefined,
              histories: [],
            },
          ]
        : [],
    );
  return [
    ...pages('services', 'service', (id) => serviceName(ledger, id)),
    ...pages('agents', contributorWords(ledger).one, (id) => agentName(ledger, id)),
  ];
}

function recordPages(site: Site): OldAddress[] {
  const withdrawals = new Map(
    site.basis.ledger.withdrawals.flatMap(({ data }): [string, Withdrawal][] => {
      const file = fileNamed(data.record);
      return file === undefined ? [] : [[file, data]];
    }),
  );
  const gone = new Map(site.gone.map((each) => [each.file, each]));
  const files = new Set([...withdrawals.keys(), ...gone.keys()]);
  /** The file that took a file's place, through all its names. */
  const successor = (file: string, seen: ReadonlySet<string> = new Set()): string | undefined => {
    const to = withdrawals.get(file)?.to;
    const next = (to === undefined ? undefined : fileNamed(to)) ?? gone.get(file)?.to;
    if (next === undefined || seen.has(next)) return undefined;
    return files.has(next) ? (successor(next, new Set([...seen, file])) ?? next) : next;
  };
  return [...files].flatMap((file) => {
    const path = recordPath(file);
    const place = placeOf(file);
    if (path === undefined || !place || !('record' in place)) return [];
    return oldRecord(
      site,
      { file, path, kind: place.record, id: place.id },
      {
        withdrawal: withdrawals.get(file),
        gone: gone.get(file),
        to: successor(file),
      },
    );
  });
}

function oldRecord(
  { basis: { ledger, calendar }, history }: Site,
  { file, path, kind, id }: { file: string; path: string; kind: RecordKind; id: string },
  {
    withdrawal,
    gone,
    to,
  }: { withdrawal: Withdrawal | undefined; gone: GoneFile | undefined; to: string | undefined },
): OldAddress {
  const { noun } = recordKinds[kind] as Kind;
  const said = ({ at, author, id: commit, subject }: Commit): SaidCommit => ({
    at,
    author,
    id: commit.slice(0, 7),
    url: commitUrl(ledger.organisation.data, commit),
    subject,
  });
  const toPath = to === undefined ? undefined : recordPath(to);
  const next = to === undefined || toPath === undefined ? undefined : { name: nameOf(to), path: toPath };
  const day = calendar.dateOf(withdrawal?.at ?? gone!.commit.at);
  const went = withdrawal ? 'withdrawn' : next ? 'renamed' : 'removed';
  const commitsOf = (each: string) => (history.known ? (history.commits.get(each) ?? []) : []).map(said);
  return {
    path,
    title: id,
    answer: `This ${noun} was ${went} on ${day}${next ? `: it is now ${next.name}` : ''}.`,
    to: next,
    withdrawn: withdrawal && {
      at: withdrawal.at,
      by: agentName(ledger, withdrawal.by),
      reason: withdrawal.reason,
    },
    commit: gone && said(gone.commit),
    histories: [file, ...(to === undefined ? [] : [to])]
      .map((each) => ({ file: each, commits: commitsOf(each) }))
      .filter(({ commits }) => commits.length > 0),
  };
}

const nameOf = (file: string) => {
  const place = placeOf(file);
  return place && 'record' in place ? place.id : file;
};
