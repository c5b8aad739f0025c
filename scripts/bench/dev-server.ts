import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { begin, OPSBOOK, stop } from './measure.ts';

/** How long a server may take until it answers, and until a page has a change, in milliseconds. */
const LIMIT = 600_000;
const MARK = 'A sentence that the measurement added.';

/**
 * Seconds from saving an incident until its page has the change, on the development server, which is warm: the page was asked for
 * before. Throws if the server does not answer.
 */
export async function saveToPage(project: string, content: string, port: number): Promise<number> {
  const server = begin(
    process.execPath,
    [OPSBOOK, 'dev', '--port', String(port), '--content', content],
    project,
    { ASTRO_DEV_BACKGROUND: '0', ASTRO_TELEMETRY_DISABLED: '1' },
  );
  let output = '';
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (chunk) => (output += chunk));
  try {
    const year = readdirSync(join(content, 'incidents')).sort().at(-1)!;
    const file = readdirSync(join(content, 'incidents', year))
      .sort()
      .at(-1)!;
    const page = `http://127.0.0.1:${port}/incidents/${year}/${file.replace(/\.md$/, '')}/`;
    const until = async (isThere: (text: string) => boolean) => {
      const begun = performance.now();
      while (performance.now() - begun < LIMIT) {
        if (server.exitCode !== null) throw new Error(`dev ended with ${server.exitCode}:\n${output}`);
        const text = await fetch(page).then(
          (response) => response.text(),
          () => '',
        );
        if (isThere(text)) return (performance.now() - begun) / 1000;
        await wait(20);
      }
      throw new Error(`${page} did not change within ${LIMIT / 1000} s:\n${output}`);
    };
    await until((text) => text.includes('</main>'));
    await until((text) => text.includes('</main>'));
    appendFileSync(join(content, 'incidents', year, file), `\n${MARK}\n`);
    return await until((text) => text.includes(MARK));
  } finally {
    stop(server);
  }
}
