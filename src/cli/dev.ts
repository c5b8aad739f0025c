import { develop } from '../build/serve.ts';
import { callOf } from '../records/command-line.ts';
import { defineCommand } from './command.ts';
import { LISTENING_USAGE, listening, listeningOptions } from './listening.ts';
import { setContent } from './site-place.ts';

const USAGE = `Usage: ${callOf('dev')} [--port NUMBER] [--host ADDRESS] [--open] [--content DIR]

Serves the site without building it, until it is stopped with Ctrl-C. A page is reloaded when a record changes. There is no search.
${LISTENING_USAGE}
  --content DIR  the content folder (OPSBOOK_CONTENT, or content)

OPSBOOK_AS_OF and OPSBOOK_URL apply as for build.
Exit code: 0 stopped, 2 wrong usage.`;

export const command = defineCommand({
  name: 'dev',
  usage: USAGE,
  options: { ...listeningOptions, content: { type: 'string' } },
  async run({ content, ...where }, _, surroundings) {
    const server = listening(where);
    setContent(content, surroundings);
    await develop(server);
    return { code: 0 };
  },
});
