import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
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
figures and what a change does. AGENTS.md says how to configure it. It ends when its input does, and what was asked is answered.
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
    const calls = openCalls();
    // The transport drops what is running when its input ends.
    const messages = input!.pipe(new PassThrough(), { end: false });
    const server = serveStdio(
      () =>
        makeServer(session, {
          version: pack.version,
          mayWrite: values.write ?? false,
          onError,
          onCall: calls.add,
        }),
      { transport: new StdioServerTransport(messages, output), onerror: onError },
    );
    const stopped = once(signal, 'abort');
    const ended = Promise.race([once(input!, 'close'), once(input!, 'end')]).then(calls.answered);
    await Promise.race([ended, stopped]);
    await server.close();
    return { code: 0 };
  },
});

/** The calls that are not answered yet. */
function openCalls() {
  const open = new Set<Promise<unknown>>();
  return {
    add(answered: Promise<unknown>): void {
      const call: Promise<unknown> = answered.catch(() => {}).then(() => open.delete(call));
      open.add(call);
    },
    /** Waits until all are, those included that have been read but not begun. */
    async answered(): Promise<void> {
      do {
        await Promise.all(open);
        await turn();
      } while (open.size > 0);
    },
  };
}
