import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minimal } from '../support/content-folder.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';

const INCIDENT = 'incidents/2026-03-02-shop-down.md';
const PAGE = 'incidents/2026-03-02-shop-down/';

let site: BuiltSite;
let content: string;
let server: ChildProcess;
let url: string;

/** Makes the site first, so that its bundle is there. The port is one that is free. */
beforeAll(async () => {
  site = await builtSite('minimal');
  content = mkdtempSync(join(tmpdir(), 'live-'));
  cpSync(minimal, content, { recursive: true });
  server = spawn(process.execPath, [resolve('src/cli/opsbook.js'), 'dev', '--host', '127.0.0.1'], {
    env: { ...process.env, OPSBOOK_CONTENT: content, OPSBOOK_URL: 'https://example.org/ops/' },
  });
  url = await new Promise((ready, failed) => {
    let output = '';
    for (const stream of [server.stdout!, server.stderr!])
      stream.on('data', (chunk) => {
        output += chunk;
        const address = /^Serving (\S+) until Ctrl-C/m.exec(output)?.[1];
        if (address) ready(address);
      });
    server.on('close', () => failed(new Error(`dev ended:\n${output}`)));
  });
});
afterAll(async () => {
  server.kill('SIGTERM');
  await new Promise((ended) => server.once('close', ended));
  rmSync(content, { recursive: true, force: true });
});

const get = (path: string) => fetch(url + path, { redirect: 'manual' });
const rewrite = (change: (text: string) => string) =>
  writeFileSync(join(content, INCIDENT), change(readFileSync(join(content, INCIDENT), 'utf8')));

/** Listens as an open page does: `told` waits until it is told of changes so many times more. */
async function listen() {
  const reader = (await get('@live/changes')).body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  let seen = 0;
  return {
    async told(times: number): Promise<void> {
      while (seen < times) seen += (await reader.read()).value!.split('data: ').length - 1;
      seen -= times;
    },
    close: () => reader.cancel(),
  };
}

/** Changes a record, and waits until the open pages are told so many times. */
async function changed(change: () => void, times = 1): Promise<void> {
  const { told, close } = await listen();
  change();
  await told(times);
  await close();
}

test('what is served is what a build writes: data, styles, and pages but for the script that reloads them', async () => {
  const styles = readdirSync(join(site.folder, '_astro')).find((name) => name.endsWith('.css'))!;
  for (const file of ['data/incidents.csv', 'api/v2/summary.json', `_astro/${styles}`, 'favicon.ico']) {
    const answer = await get(file);
    expect(answer.status, file).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(site.folder, file))), file).toBe(
      true,
    );
  }
  const page = await (await get('rules/')).text();
  expect(page).toContain('<script defer src="/ops/@live/reload.js"></script></body>');
  // The rest of a page names the commit of the content, which lies in no repository here.
  const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const isSame = main(page) === main(readFileSync(join(site.folder, 'rules/index.html'), 'utf8'));
  expect(isSame).toBe(true);
  expect((await get('@live/reload.js')).status).toBe(200);
});

test('an address without its slash leads to the page, and one that does not exist to the page that says so', async () => {
  const short = await get(PAGE.slice(0, -1));
  expect([short.status, short.headers.get('location')]).toEqual([302, `/ops/${PAGE}`]);
  const missing = await get('incidents/none-such/');
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('</main>');
  expect((await get('..%2F..%2Fbundle.json')).status).toBe(404);
});

test('a changed record is on its page; content with errors is said on every page until it is corrected', async () => {
  const before = readFileSync(join(content, INCIDENT), 'utf8');
  expect(await (await get(PAGE)).text()).not.toContain('Another title');
  await changed(() => rewrite((text) => text.replace(/^title: .*$/m, 'title: Another title')));
  expect(await (await get(PAGE)).text()).toContain('Another title');
  // Shown, then refused: that there is no such severity is found beside the playbook.
  await changed(() => rewrite((text) => text.replace(/^severity: .*$/m, 'severity: <none>')), 2);
  const broken = await get('');
  expect(broken.status).toBe(500);
  const report = await broken.text();
  expect(report).toContain(INCIDENT);
  expect(report).not.toContain('<none>');
  expect(report).toContain('@live/reload.js');
  await changed(() => rewrite((text) => text.replace(/^severity: .*$/m, 'severity: <other>')));
  expect(await (await get('')).text()).toContain('&lt;other&gt;');
  // A file with an error of its own is never shown.
  await changed(() => rewrite(() => before));
  await changed(() => rewrite((text) => text.replace(/^state: .*$/m, 'state: [')));
  expect((await get('')).status).toBe(500);
  const renamed = join(content, 'incidents/2026-03-02-renamed.md');
  await changed(() => rewrite(() => before));
  expect((await get('')).status).toBe(200);
  // A page that was not there when the templates were asked for their paths.
  await changed(() => writeFileSync(renamed, before));
  expect((await get('incidents/2026-03-02-renamed/')).status).toBe(200);
  await changed(() => rmSync(renamed));
  expect((await get('incidents/2026-03-02-renamed/')).status).toBe(404);
});

test('a correction is told once', async () => {
  const before = readFileSync(join(content, INCIDENT), 'utf8');
  const { told, close } = await listen();
  rewrite((text) => text.replace(/^severity: .*$/m, 'severity: none-such'));
  await told(2);
  rewrite(() => before);
  await told(1);
  // Were it told twice, this would be taken for said too early.
  rewrite((text) => text.replace(/^title: .*$/m, 'title: After the correction'));
  await told(1);
  expect(await (await get(PAGE)).text()).toContain('After the correction');
  rewrite(() => before);
  await told(1);
  await close();
});

test('a page of another site, whose name was made to point here, is told nothing', async () => {
  const status = await new Promise((done) =>
    request(url, { headers: { host: 'example.org' } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    }).end(),
  );
  expect(status).toBe(403);
});
