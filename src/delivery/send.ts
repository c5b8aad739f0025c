import { createHash } from 'node:crypto';
import type { Digest } from '../digest/digest.ts';
import { asHtml } from '../digest/html.ts';
import type { LinkTo } from '../digest/links.ts';
import { asMarkdown } from '../digest/markdown.ts';
import { addressVariable, type Receiver } from '../schemas/digest.ts';
import { iso } from '../schemas/time.ts';
import { mailAddresses, mailServer, sendMail } from './mail.ts';
import { webhookBody, withNotice } from './message.ts';
import type { SendResult } from './result.ts';
import type { Sent, SentMessage } from './sent-file.ts';
import { postWebhook, webhookAddress } from './webhook.ts';

/** The variables of mail, besides that of the receiver's address. */
const [SERVER, FROM] = ['OPSBOOK_SMTP', 'OPSBOOK_MAIL_FROM'] as const;

/** A digest on its way to a receiver of the playbook. */
export interface Delivery {
  /** The receiver's name in playbook/digest.yaml. */
  name: string;
  receiver: Receiver;
  digest: Digest;
}

/** What sending needs from outside. */
export interface Means {
  env: Readonly<Record<string, string | undefined>>;
  sent: Sent;
  linkTo: LinkTo;
  /** The current time, in epoch milliseconds. */
  now: () => number;
  /** Says what would be sent, and sends nothing. */
  isDryRun: boolean;
  /** Milliseconds for an answer; the default is for real hosts. */
  timeout?: number;
}

/** What became of a delivery, in a line without addresses. */
export interface Outcome {
  line: string;
  failed: boolean;
}

/** Attempts one send; the notice says that it may be a repetition. */
type Attempt = (key: string, notice: string | undefined) => Promise<SendResult>;

/**
 * Sends a digest by webhook or mail, unless it was sent before. What is attempted is on the disk before it is sent, so after a crash it is known that the
 * other side may have it, and the repetition says so. Never throws for what the other side does.
 */
export async function deliver(delivery: Delivery, means: Means): Promise<Outcome> {
  const { name, digest } = delivery;
  const { sent, now, isDryRun } = means;
  const what = `${name}: ${digest.period.id}`;
  const id = `${name}/${digest.period.id}`;
  const content = hash(asMarkdown(digest, () => undefined));
  const before = sent.of(id);
  if (before?.state === 'sent') {
    const changed = before.content === content ? '' : '; it has changed since, and is not sent again';
    return { line: `${what} was sent on ${before.at}${changed}`, failed: false };
  }
  const attempt = attemptOf(delivery, means);
  if (typeof attempt !== 'function') return { line: `${what} not sent: ${attempt.fault}`, failed: true };
  const notice = before && noticeOf(before);
  const again = before
    ? `; an attempt on ${before.at} has no known result, so the message says that it may be a repetition`
    : '';
  if (isDryRun) return { line: `${what} would be sent by ${delivery.receiver.by}${again}`, failed: false };

  const key = before?.key ?? hash(`${digest.organisation}\n${id}\n${content}`).slice(0, 32);
  const noted = (state: SentMessage['state']) => sent.note(id, { state, at: iso(now()), key, content });
  noted('sending');
  const result = await attempt(key, notice);
  switch (result.state) {
    case 'sent':
      noted('sent');
      return {
        line: `${what} sent by ${delivery.receiver.by}${again}${result.note ? `; ${result.note}` : ''}`,
        failed: result.note !== undefined,
      };
    case 'unsure':
      noted('unsure');
      return {
        line: `${what} may not have arrived: ${result.why}; the next run sends it again and says that it may be a repetition`,
        failed: true,
      };
    case 'refused':
      // An earlier attempt may still have arrived.
      sent.note(id, before);
      return { line: `${what} not sent: ${result.why}`, failed: true };
  }
}

function noticeOf({ at }: SentMessage): string {
  return `This message may be a repetition: an attempt to send it on ${at} ended without a known result.`;
}

/** How a delivery is attempted; or what is missing for it. */
function attemptOf(
  { receiver, digest }: Delivery,
  { env, linkTo, timeout }: Means,
): Attempt | { fault: string } {
  const variable = addressVariable(receiver)!;
  const address = env[variable];
  if (!address) return { fault: `set the environment variable ${variable} to its address` };
  if (receiver.by === 'webhook') {
    const url = webhookAddress(address);
    if ('fault' in url) return { fault: `${variable}: ${url.fault}` };
    return (key, notice) =>
      postWebhook(url, webhookBody(receiver.form, digest, linkTo, { key, notice }), key, timeout);
  }
  const to = mailAddresses(address);
  if (!to) return { fault: `${variable}: it is not a list of mail addresses separated by commas` };
  const [serverText, fromText] = [env[SERVER], env[FROM]];
  if (!serverText || !fromText)
    return { fault: `set the environment variable ${serverText ? FROM : SERVER}` };
  const server = mailServer(serverText);
  if ('fault' in server) return { fault: `${SERVER}: ${server.fault}` };
  const from = mailAddresses(fromText);
  if (from?.length !== 1) return { fault: `${FROM}: it is not a mail address` };
  return (key, notice) =>
    sendMail(
      server,
      {
        from: from[0]!,
        to,
        subject: digest.title.replace(/\s+/g, ' '),
        text: withNotice(asMarkdown(digest, linkTo), notice),
        html: asHtml(digest, linkTo, notice),
        key,
      },
      timeout,
    );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
