import { buildSite } from '../build/build.ts';
import { preview } from '../build/serve.ts';
import { callOf } from '../records/command-line.ts';
import { makeProgress } from '../words/progress.ts';
import { defineCommand } from './command.ts';
import { LISTENING_USAGE, listening, listeningOptions } from './listening.ts';
import { setAudience, setContent, siteFolder } from './site-place.ts';

const USAGE = `Usage: ${callOf('start')} [--port NUMBER] [--host ADDRESS] [--open] [--out DIR] [--content DIR] [--audience ID]

Checks the records, builds the site and serves it until it is stopped with Ctrl-C.
${LISTENING_USAGE}
  --out DIR      the folder to build (OPSBOOK_OUT, or dist)
  --content DIR  the content folder (OPSBOOK_CONTENT, or content)
  --audience ID  for whom (OPSBOOK_AUDIENCE, or the last in playbook/audiences.yaml, who see everything)

OPSBOOK_AS_OF and OPSBOOK_URL apply as for build.
Exit code: 0 stopped; 1 the records have errors, or a page failed; 2 wrong usage or settings.`;

export const command = defineCommand({
  name: 'start',
  usage: USAGE,
  options: {
    ...listeningOptions,
    out: { type: 'string' },
    content: { type: 'string' },
    audience: { type: 'string' },
  },
  async run({ out, content, audience, ...where }, _, surroundings) {
    const server = listening(where);
    setContent(content, surroundings);
    setAudience(audience);
    const site = siteFolder(out, surroundings);
    const progress = makeProgress(surroundings.progress);
    const code = await buildSite(site, { progress }).finally(progress.end);
    if (code === 0) await preview(site, server);
    return { code };
  },
});
