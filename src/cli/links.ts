import { setTimeout as pause } from 'node:timers/promises';
import { outsideLinks } from '../links/addresses.ts';
import { askHost } from '../links/ask.ts';
import { checkLinks } from '../links/check.ts';
import { linkReport } from '../links/report.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readContent } from '../records/ledger.ts';
import { defineCommand } from './command.ts';

export const command = defineCommand({
  name: 'links',
  usage: `Usage: ${callOf('links')} [--content DIR]

Checks the external links in records and reports the result as Markdown. It requests only public http and https addresses on their
default ports, one at a time per host.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit code: 0 no broken links, 1 broken links.`,
  options: { content: { type: 'string' } },
  async run(values, _, surroundings) {
    const links = outsideLinks(readContent(contentRoot(values.content, surroundings)));
    const verdicts = await checkLinks(links, { ask: askHost, pause: (milliseconds) => pause(milliseconds) });
    return { code: verdicts.some(({ state }) => state === 'broken') ? 1 : 0, out: linkReport(verdicts) };
  },
});
