import { EventEmitter } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { astroConfig } from '../../src/build/astro-config.ts';
import { liveSite, onContentChange } from '../../src/build/live-site.ts';
import { ContentError, makeSite, readChecked } from '../../src/build/site.ts';
import { minimal } from '../support/content-folder.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const INCIDENT = 'incidents/2026-03-02-shop-down.md';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'live-'));
  cpSync(minimal, root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const rewrite = (file: string, change: (text: string) => string) =>
  writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));

test('a changed record is read again, and no other; the site is the one that a build would make', async () => {
  const read = liveSite(root, undefined, () => NOW);
  const { site: before } = await read();
  rewrite(INCIDENT, (text) => text.replace(/^title: .*$/m, 'title: Another title'));
  const { site: after } = await read();
  const incidents = ({ basis }: typeof before) =>
    new Map(basis.ledger.incidents.map((entry) => [entry.file, entry]));
  const [old, now] = [incidents(before), incidents(after)];
  expect(now.get(INCIDENT)!.data.title).toBe('Another title');
  for (const [file, { source }] of now)
    expect(source === old.get(file)!.source, file).toBe(file !== INCIDENT);
  const built = await makeSite(root, await readChecked(root, undefined, NOW));
  expect(after.figures.all).toEqual(built.figures.all);
  expect(after.sections).toEqual(built.sections);
});

test('a file with an error is refused until it is corrected', async () => {
  const read = liveSite(root, undefined, () => NOW);
  await read();
  const whole = readFileSync(join(root, INCIDENT), 'utf8');
  rewrite(INCIDENT, (text) => text.replace(/^state: .*$/m, 'state: none such'));
  await expect(read()).rejects.toThrow(ContentError);
  rewrite(INCIDENT, () => whole);
  expect((await read()).site.basis.ledger.incidents.length).toBeGreaterThan(0);
});

test('records that contradict each other are refused by the check, unless it is not wanted any more', async () => {
  const read = liveSite(root, undefined, () => NOW);
  rewrite(INCIDENT, (text) => text.replace(/^severity: .*$/m, 'severity: none such'));
  const { check } = await read();
  await expect(check()).rejects.toThrow('severity');
  await expect(check(AbortSignal.abort())).resolves.toBeUndefined();
});

/** The server of Astro, as far as the reload of changed records uses it. */
function fakeServer() {
  const sent: string[] = [];
  const moduleGraph = { invalidateAll: () => sent.push('modules') };
  const watcher = Object.assign(new EventEmitter(), { add: () => {} });
  let handle: (next: () => void) => void = () => {};
  const server = {
    watcher,
    config: { root },
    environments: { ssr: { moduleGraph, hot: { send: (event: string) => sent.push(event) } } },
    ws: { send: ({ type }: { type: string }) => sent.push(type) },
    middlewares: {
      use: (own: (request: unknown, response: unknown, next: () => void) => void) => {
        handle = (next) => own({}, {}, next);
      },
    },
  };
  return { server, sent, request: () => new Promise<void>((next) => handle(next)) };
}

test('a page that is asked for after a change waits for it, and many changes are read at once', async () => {
  process.env['OPSBOOK_CONTENT'] = root;
  const { server, sent, request } = fakeServer();
  const reload = astroConfig().integrations?.find(
    (each) => each && 'name' in each && each.name === 'reload-on-content',
  );
  const { hooks } = reload as AstroIntegration;
  await hooks['astro:server:setup']!({ server } as never);
  let reads = 0;
  let finish = () => {};
  onContentChange(() => {
    reads++;
    return new Promise((done) => {
      finish = done;
    });
  });
  try {
    for (const name of ['a', 'b', 'c'])
      server.watcher.emit('all', 'change', join(root, `incidents/${name}.md`));
    server.watcher.emit('all', 'change', '/elsewhere/a.md');
    await Promise.resolve();
    expect(reads).toBe(1);
    let isShown = false;
    const shown = request().then(() => {
      isShown = true;
    });
    await new Promise((next) => setImmediate(next));
    expect(isShown).toBe(false);
    finish();
    await shown;
    expect(sent).toEqual(['astro:content-changed', 'full-reload']);
  } finally {
    onContentChange(undefined);
    delete process.env['OPSBOOK_CONTENT'];
  }
});

test('before a page could be read, a change has all modules read again', async () => {
  process.env['OPSBOOK_CONTENT'] = root;
  try {
    const { server, sent, request } = fakeServer();
    const reload = astroConfig().integrations?.find(
      (each) => each && 'name' in each && each.name === 'reload-on-content',
    );
    await (reload as AstroIntegration).hooks['astro:server:setup']!({ server } as never);
    server.watcher.emit('all', 'change', join(root, INCIDENT));
    await request();
    expect(sent).toEqual(['modules', 'full-reload']);
  } finally {
    delete process.env['OPSBOOK_CONTENT'];
  }
});
