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

/** Which digests go to whom. */
interface Sending {
  opened: OpenedContent;
  linkTo: LinkTo;
  /** The name of the only receiver; undefined for all. */
  to: string | undefined;
  /** The id of a period; undefined for the last completed one of each receiver. */
  period: string | undefined;
}

/** Sends the digest to the receivers of the playbook by webhook and mail, each once. Exit code 1 if one could not be sent; the others are. */
export function sendDigests(
  sending: Sending & { isDryRun: boolean; sentFile: string | undefined },
  surroundings: Surroundings,
): Promise<Outcome> {
  const { linkTo, isDryRun, sentFile = SENT_FILE } = sending;
  const { cwd, env } = surroundings;
  const sent = readSent(resolve(cwd, sentFile));
  return forEachReceiver(sending, surroundings, async (name, receiver, digestOf) =>
    receiver.by === 'issue'
      ? { line: `${name}: an issue, which the workflow opens`, failed: false }
      : deliver({ name, receiver, digest: await digestOf() }, { env, sent, linkTo, now: Date.now, isDryRun }),
  );
}

/** Writes the digests of receivers by issue to a folder, for the workflow that opens them. */
export function writeIssues(
  sending: Sending & { folder: string },
  surroundings: Surroundings,
): Promise<Outcome> {
  const folder = resolve(surroundings.cwd, sending.folder);
  return forEachReceiver(sending, surroundings, async (name, receiver, digestOf) => {
    if (receiver.by !== 'issue')
      return { line: `${name}: by ${receiver.by}, which --send sends`, failed: false };
    const digest = await digestOf();
    const { title, body } = digestIssue(name, digest, sending.linkTo);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.title`), `${title}\n`);
    writeFileSync(join(folder, `${name}.md`), body);
    return { line: `${name}: ${digest.period.id} written to ${name}.md`, failed: false };
  });
}

/** Does something for each receiver of the call, and says what became of it: failures on the error stream, and in the exit code. */
async function forEachReceiver(
  { opened, to, period: id }: Sending,
  { now }: Surroundings,
  work: (name: string, receiver: Receiver, digestOf: () => Promise<Digest>) => Promise<Delivered>,
): Promise<Outcome> {
  const receivers = receiversOf(opened.content.ledger);
  const names = receivers.map(([name]) => name);
  if (to !== undefined && !names.includes(to))
    throw new UsageError(`there is no receiver "${to}" in playbook/digest.yaml${meant(to, names)}`);
  const given = id === undefined ? undefined : digestPeriod(opened, id);
  const digestOf = digestsOf(opened, now);
  const done: Delivered[] = [];
  for (const [name, receiver] of receivers) {
    if (to !== undefined && name !== to) continue;
    const period = given ?? digestPeriod(opened, undefined, receiver.period);
    done.push(
      period.kind === receiver.period
        ? await work(name, receiver, () => digestOf(period, receiver))
        : { line: `${name}: gets the digest of a ${receiver.period}, not ${period.id}`, failed: false },
    );
  }
  const lines = (failed: boolean) =>
    done.flatMap((each) => (each.failed === failed ? `${each.line}\n` : [])).join('');
  return { code: done.some(({ failed }) => failed) ? 1 : 0, out: lines(false), err: lines(true) };
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
