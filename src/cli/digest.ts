import type { Digest } from '../digest/digest.ts';
import { makeDigest } from '../digest/digest.ts';
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
import { defineCommand, meant, orUsage, SettingError, UsageError } from './command.ts';

const formats: Readonly<Record<string, (digest: Digest, linkTo: LinkTo) => string>> = {
  markdown: asMarkdown,
  html: asHtml,
  json: asJson,
};

const USAGE = `Usage: ${callOf('digest')} [--period PERIOD] [--for PERSON] [--format ${Object.keys(formats).join('|')}] [--content DIR]

Writes what happened in a period and what is to be done: incidents, signals, missed targets with the owner's reason, what is owed, action items,
error budgets, and what is unknown.
  --period PERIOD  a week, month or quarter such as 2026-W48, 2026-11 or 2026-Q4; the last completed week if left out
  --for PERSON     only what one of playbook/agents.yaml owns, by id
  --format NAME    markdown, for an issue or a chat; html, the body of a mail; json, with every line as data
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
Everything is as of the end of the period, or as of OPSBOOK_AS_OF if that is earlier. With OPSBOOK_URL, the address of the site, pages are linked;
otherwise their paths are named.
Examples:
  ${callOf('digest')}                                  what everyone should know of last week
  ${callOf('digest')} --for growth-hacker --period 2026-11
  ${callOf('digest')} --format html > digest.html
Exit code: 0 written, 2 wrong usage.`;

export const command = defineCommand({
  name: 'digest',
  usage: USAGE,
  options: {
    period: { type: 'string' },
    for: { type: 'string' },
    format: { type: 'string' },
    content: { type: 'string' },
  },
  async run(values, _, surroundings) {
    const { format = 'markdown' } = values;
    const write = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (!write) throw new UsageError(`unknown format "${format}"${meant(format, Object.keys(formats))}`);
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`the folder ${root} does not exist; check --content or OPSBOOK_CONTENT`);
    const linkTo = linksTo(siteAddress(surroundings.env['OPSBOOK_URL']));
    const opened = openDigest(root, ({ ledger }) => asOfMoment(ledger, surroundings));
    const person = values.for === undefined ? undefined : personNamed(opened.content.ledger, values.for);
    const period = orUsage(
      () => digestPeriod(opened, values.period),
      (error) => error instanceof PeriodError,
    );
    const source = await readSource(opened, period, surroundings.now);
    return { code: 0, out: write(makeDigest(source, period, person), linkTo) };
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
