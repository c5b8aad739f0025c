import { setTimeout as pause } from 'node:timers/promises';
import { outsideLinks } from '../links/addresses.ts';
import { askHost } from '../links/ask.ts';
import { checkLinks } from '../links/check.ts';
import { linkReport } from '../links/report.ts';
import { readContent } from '../records/ledger.ts';
import { contentRoot, defineCommand } from './command.ts';

export const command = defineCommand({
  name: 'links',
  usage: `Usage: npm run links -- [--content DIR]

Asks whether the addresses of other hosts that records link to still answer, and reports as Markdown. Only http and https on their own
ports are asked, on the public internet; one request at a time to a host.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit: 0 nothing is broken, 1 something is.`,
  options: { content: { type: 'string' } },
  async run(values, _, surroundings) {
    const links = outsideLinks(readContent(contentRoot(values.content, surroundings)));
    const verdicts = await checkLinks(links, { ask: askHost, pause: (milliseconds) => pause(milliseconds) });
    return { code: verdicts.some(({ state }) => state === 'broken') ? 1 : 0, out: linkReport(verdicts) };
  },
});
