import { develop, developSoftware } from '../build/serve.ts';
import { contentFolder } from '../build/site.ts';
import { displayFolder } from '../checks/formats/report.ts';
import { callOf } from '../records/command-line.ts';
import { isFolder } from '../records/read.ts';
import { defineCommand, UsageError } from './command.ts';
import { LISTENING_USAGE, listening, listeningOptions } from './listening.ts';
import { setContent } from './site-place.ts';

const USAGE = `Usage: ${callOf('dev')} [--port NUMBER] [--host ADDRESS] [--open] [--content DIR] [--software]

Serves the site without building it, until it is stopped with Ctrl-C. A page is reloaded when a record changes. There is no search.
${LISTENING_USAGE}
  --content DIR  the content folder (OPSBOOK_CONTENT, or content)
  --software     reload pages when the software changes, too; the first page takes longer

OPSBOOK_AS_OF and OPSBOOK_URL apply as for build.
Exit code: 0 stopped, 2 wrong usage.`;

export const command = defineCommand({
  name: 'dev',
  usage: USAGE,
  options: { ...listeningOptions, content: { type: 'string' }, software: { type: 'boolean' } },
  async run({ content, software, ...where }, _, surroundings) {
    const server = listening(where);
    setContent(content, surroundings);
    const root = contentFolder();
    if (!isFolder(root))
      throw new UsageError(`there is no folder ${displayFolder(root, surroundings.cwd)} to serve`);
    await (software ? developSoftware(server) : develop(server));
    return { code: 0 };
  },
});
