import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { digestIssue } from '../delivery/issue.ts';
import { receiversOf } from '../delivery/receivers.ts';
import { type Outcome as Delivered, deliver } from '../delivery/send.ts';
import { openSent, SentFileError } from '../delivery/sent-file.ts';
import { type Digest, type DigestSource, makeDigest } from '../digest/digest.ts';
import type { LinkTo } from '../digest/links.ts';
import { digestPeriod, type OpenedContent, readSource } from '../digest/read-source.ts';
import type { Period } from '../records/calendar.ts';
import type { Receiver } from '../schemas/digest.ts';
import { meant, type Outcome, type Surroundings, UsageError } from './command.ts';

/** Where what was sent is remembered, unless --sent says otherwise. */
const SENT_FILE = '.opsbook/sent.json';

/** What is to be sent, and how. */
interface Sending {
  opened: OpenedContent;
  linkTo: LinkTo;
  /** The name of the only receiver; undefined for all. */
  to: string | undefined;
  /** The id of a period; undefined for the last completed one of each receiver. */
  period: string | undefined;
  isDryRun: boolean;
  sentFile: string | undefined;
  /** The folder that gets the issues. */
  issues: string | undefined;
}

/** Sends the digest to the receivers of the playbook, each once; those by issue are written for the workflow. Exit code 1 if one could not be sent; the others are. */
export async function sendDigests(sending: Sending, { cwd, env, now }: Surroundings): Promise<Outcome> {
  const { opened, linkTo, to, period: id, isDryRun, sentFile = SENT_FILE, issues } = sending;
  const receivers = receiversOf(opened.content.ledger);
  const names = receivers.map(([name]) => name);
  if (to !== undefined && !names.includes(to))
    throw new UsageError(`there is no receiver "${to}" in playbook/digest.yaml${meant(to, names)}`);
  const sent = readSent(resolve(cwd, sentFile));
  const digestOf = digestsOf(opened, now);
  const given = id === undefined ? undefined : digestPeriod(opened, id);

  const done: Delivered[] = [];
  for (const [name, receiver] of receivers) {
    if (to !== undefined && name !== to) continue;
    if (given && given.kind !== receiver.period) {
      done.push({ line: `${name}: gets the digest of a ${receiver.period}, not ${given.id}`, failed: false });
      continue;
    }
    const digest = await digestOf(given ?? digestPeriod(opened, undefined, receiver.period), receiver);
    done.push(
      receiver.by === 'issue'
        ? writeIssue(name, digest, { linkTo, isDryRun, folder: issues && resolve(cwd, issues) })
        : await deliver({ name, receiver, digest }, { env, sent, linkTo, now: Date.now, isDryRun }),
    );
  }
  const lines = (some: readonly Delivered[]) => some.map(({ line }) => `${line}\n`).join('');
  const failed = done.filter((each) => each.failed);
  return {
    code: failed.length > 0 ? 1 : 0,
    out: lines(done.filter((each) => !each.failed)),
    err: lines(failed),
  };
}

function readSent(path: string) {
  try {
    return openSent(path);
  } catch (error) {
    throw error instanceof SentFileError ? new UsageError(error.message, { cause: error }) : error;
  }
}

/** Makes the digests of several receivers, reading and computing each period once. */
function digestsOf(
  opened: OpenedContent,
  now: number,
): (period: Period, receiver: Receiver) => Promise<Digest> {
  const sources = new Map<string, Promise<DigestSource>>();
  return async (period, receiver) => {
    const source = sources.get(period.id) ?? readSource(opened, period, now);
    sources.set(period.id, source);
    return makeDigest(await source, period, receiver.for);
  };
}

function writeIssue(
  name: string,
  digest: Digest,
  { linkTo, isDryRun, folder }: { linkTo: LinkTo; isDryRun: boolean; folder: string | undefined },
): Delivered {
  const what = `${name}: ${digest.period.id}`;
  if (folder === undefined)
    return { line: `${what} is an issue: --issues DIR writes it for the workflow`, failed: false };
  if (isDryRun) return { line: `${what} would be written as an issue`, failed: false };
  const { title, body } = digestIssue(name, digest, linkTo);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.title`), `${title}\n`);
  writeFileSync(join(folder, `${name}.md`), body);
  return { line: `${what} written as an issue`, failed: false };
}
