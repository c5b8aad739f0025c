import { type Digest, makeDigest } from '../digest/digest.ts';
import { asHtml } from '../digest/html.ts';
import { asJson } from '../digest/json.ts';
import { type LinkTo, linksTo } from '../digest/links.ts';
import { asMarkdown } from '../digest/markdown.ts';
import { digestPeriod, openDigest, PeriodError, readSource } from '../digest/read-source.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import type { Ledger } from '../records/ledger.ts';
import { isFolder } from '../records/read.ts';
import { parseSiteAddress } from '../schemas/site-address.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, meant, SettingError, UsageError } from './command.ts';
import { sendDigests, writeIssues } from './digest-sending.ts';

const formats: Readonly<Record<string, (digest: Digest, linkTo: LinkTo) => string>> = {
  markdown: asMarkdown,
  html: asHtml,
  json: asJson,
};

const USAGE = `Usage: ${callOf('digest')} [--period PERIOD] [--for PERSON] [--format ${Object.keys(formats).join('|')}] [--content DIR]
       ${callOf('digest')} --send [--to NAME] [--period PERIOD] [--sent FILE] [--dry-run] [--content DIR]
       ${callOf('digest')} --issues DIR [--to NAME] [--period PERIOD] [--content DIR]

Writes what happened in a period and what is to be done: incidents, signals, missed targets with the owner's reason, what is owed, action items,
error budgets, and what is unknown. With --send, it sends this to the receivers of playbook/digest.yaml, to each once.
  --period PERIOD  a week, month or quarter such as 2026-W48, 2026-11 or 2026-Q4; the last completed week, or that of the receiver, if left out
  --for PERSON     only what one of playbook/agents.yaml owns, by id
  --format NAME    markdown, for an issue or a chat; html, the body of a mail; json, with every line as data
  --send           posts to webhooks and sends mails; their addresses are in the environment variables that the playbook names
  --to NAME        only this receiver
  --sent FILE      remembers what was sent, so that nothing is sent twice; .opsbook/sent.json if left out
  --dry-run        says what would be sent, and sends nothing
  --issues DIR     writes the digests of receivers by issue to DIR, for the workflow that opens them: NAME.md and NAME.title
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
Everything is as of the end of the period, or as of OPSBOOK_AS_OF if that is earlier. With OPSBOOK_URL, the address of the site, pages are linked;
otherwise their paths are named. Mails go through OPSBOOK_SMTP (smtps://USER:PASSWORD@HOST), from OPSBOOK_MAIL_FROM.
Examples:
  ${callOf('digest')}                                            what everyone should know of last week
  ${callOf('digest')} --for growth-hacker --period 2026-11       a month of one person
  ${callOf('digest')} --format html > digest.html                a mail to look at
  ${callOf('digest')} --send --dry-run                           what would be sent to whom
Exit code: 0 written, or sent as far as it was due; 1 something could not be sent; 2 wrong usage.`;

/** What the command does, and the options that each takes besides --content. */
const MODES = {
  write: ['period', 'for', 'format'],
  send: ['send', 'period', 'to', 'sent', 'dry-run'],
  issues: ['issues', 'period', 'to'],
} as const;

export const command = defineCommand({
  name: 'digest',
  usage: USAGE,
  options: {
    period: { type: 'string' },
    for: { type: 'string' },
    format: { type: 'string' },
    send: { type: 'boolean' },
    to: { type: 'string' },
    issues: { type: 'string' },
    sent: { type: 'string' },
    'dry-run': { type: 'boolean' },
    content: { type: 'string' },
  },
  async run(values, _, surroundings) {
    const mode = values.send ? 'send' : values.issues === undefined ? 'write' : 'issues';
    const taken: readonly string[] = [...MODES[mode], 'content'];
    const wrong = Object.keys(values).find((option) => !taken.includes(option));
    if (wrong)
      throw new UsageError(
        mode === 'write' || wrong === 'sent' || wrong === 'dry-run'
          ? `--${wrong} is only for --send`
          : `--${wrong} cannot be used with --${mode}: playbook/digest.yaml sets it for each receiver`,
      );
    const { format = 'markdown' } = values;
    const write = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (!write) throw new UsageError(`unknown format "${format}"${meant(format, Object.keys(formats))}`);
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`the folder ${root} does not exist; check --content or OPSBOOK_CONTENT`);
    const linkTo = linksTo(siteAddress(surroundings.env['OPSBOOK_URL']));
    const opened = openDigest(root, ({ ledger }) => asOfMoment(ledger, surroundings));
    try {
      const sending = { opened, linkTo, to: values.to, period: values.period };
      if (mode === 'send')
        return await sendDigests(
          { ...sending, isDryRun: values['dry-run'] ?? false, sentFile: values.sent },
          surroundings,
        );
      if (values.issues !== undefined)
        return await writeIssues({ ...sending, folder: values.issues }, surroundings);
      const person = values.for === undefined ? undefined : personNamed(opened.content.ledger, values.for);
      const period = digestPeriod(opened, values.period);
      const source = await readSource(opened, period, surroundings.now);
      return { code: 0, out: write(makeDigest(source, period, person), linkTo) };
    } catch (error) {
      throw error instanceof PeriodError ? new UsageError(error.message, { cause: error }) : error;
    }
  },
});

/** The address of the site, if it is set. */
function siteAddress(text: string | undefined): URL | undefined {
  if (!text) return undefined;
  const address = parseSiteAddress(text);
  if ('fault' in address) throw new SettingError(address.fault);
  return address;
}

/** The id of a person or agent, given by id. */
function personNamed({ agents }: Pick<Ledger, 'agents'>, id: string): string {
  const known = Object.keys(agents.data);
  if (known.includes(id)) return id;
  throw new UsageError(`"${id}" is not in playbook/agents.yaml${meant(id, known)}`);
}
