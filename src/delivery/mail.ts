import { createTransport } from 'nodemailer';
import { failedConnection, type SendResult, TIMEOUT } from './result.ts';
import { isThisMachine } from './this-machine.ts';

/** A mail server, as OPSBOOK_SMTP gives it. */
export interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the first byte; otherwise STARTTLS is required, except on this machine. */
  secure: boolean;
  auth: { user: string; pass: string } | undefined;
}

/** A mail to be sent. */
export interface Mail {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
  /** The same for every attempt: mail programs show a repetition once. */
  key: string;
}

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** A mail server by its address, `smtps://USER:PASSWORD@HOST` or `smtp://HOST:587`; or what is wrong with it, in words that do not repeat it. */
export function mailServer(text: string): MailServer | { fault: string } {
  const url = URL.parse(text.trim());
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname)
    return { fault: 'it is not the address of a mail server, as in smtps://USER:PASSWORD@HOST' };
  const secure = url.protocol === 'smtps:';
  try {
    const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      auth: user === '' ? undefined : { user, pass },
    };
  } catch {
    return { fault: 'its user name or password is not percent-encoded' };
  }
}

/** The addresses of a list separated by commas; undefined if one of them is none. */
export function mailAddresses(text: string): string[] | undefined {
  const all = text.split(',').map((each) => each.trim());
  return all.every((each) => ADDRESS.test(each)) ? all : undefined;
}

/** Sends a mail through a server, once. Never throws. */
export async function sendMail(
  { host, port, secure, auth }: MailServer,
  { from, to, subject, text, html, key }: Mail,
  timeout = TIMEOUT,
): Promise<SendResult> {
  const transport = createTransport({
    host,
    port,
    secure,
    ...(auth ? { auth } : {}),
    requireTLS: !secure && !isThisMachine(host),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { rejected } = await transport.sendMail({
      from,
      to: [...to],
      subject,
      text,
      html,
      messageId: `<${key}@${from.slice(from.indexOf('@') + 1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const lost = rejected.length;
    return lost === 0
      ? { state: 'sent' }
      : { state: 'sent', note: `the mail server refused ${lost} of ${to.length} addresses` };
  } catch (error) {
    const { responseCode } = error as { responseCode?: unknown };
    if (typeof responseCode === 'number')
      return { state: 'refused', why: `the mail server refused it (status ${responseCode})` };
    // How far it came is not known, so the server may have the mail.
    return failedConnection(error, true);
  } finally {
    transport.close();
  }
}
