import { once } from 'node:events';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import pack from '../../package.json' with { type: 'json' };
import { displayFolder } from '../checks/formats/report.ts';
import { makeServer } from '../mcp/server.ts';
import { openSession } from '../mcp/session.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { isFolder } from '../records/read.ts';
import { defineCommand, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('mcp')} [--write] [--content DIR]

Serves the records to agents over the Model Context Protocol, on standard input and output: what is owed, new records, validation,
figures and what a change does. AGENTS.md says how to configure it. It ends when its input does.
  --write         also offer write_record, which writes records that validate; without it, nothing is ever written
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
OPSBOOK_AS_OF sets the as-of moment.`;

export const command = defineCommand({
  name: 'mcp',
  usage: USAGE,
  options: { write: { type: 'boolean' }, content: { type: 'string' } },
  async run(values, _, surroundings) {
    const { cwd, env, live, input, output } = surroundings;
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`the folder ${root} does not exist; check --content or OPSBOOK_CONTENT`);
    const { signal, now } = live!();
    const session = openSession({
      root,
      folder: displayFolder(root, cwd),
      now,
      variable: env['OPSBOOK_AS_OF'],
    });
    const onError = (error: unknown) => console.error(error);
    const server = serveStdio(
      () =>
        makeServer(session, {
          version: pack.version,
          mayWrite: values.write ?? false,
          onError,
        }),
      { transport: new StdioServerTransport(input, output), onerror: onError },
    );
    const ended = once(signal, 'abort');
    await Promise.race([once(input!, 'close'), once(input!, 'end'), ended]);
    await server.close();
    return { code: 0 };
  },
});
