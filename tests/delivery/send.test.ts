import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { postWebhook } from '../../src/delivery/webhook.ts';
import { runDigest } from '../digest/run-digest.ts';
import { contentFolder, fixtures, scratchFolder } from '../support/content-folder.ts';
import { sink } from './sink.ts';
import { smtpSink } from './smtp-sink.ts';

const organisation = contentFolder({}, { over: join(fixtures, 'digest/organisation') });
const AS_OF = { OPSBOOK_AS_OF: '2026-03-31T12:00:00+02:00' };
const WEEK = '2026-W13';
const SECRETS = ['chat-s3cret', 'program-s3cret'] as const;

/** Two webhooks that answer as given, and a folder for what was sent. */
async function setUp(...answers: Parameters<typeof sink>) {
  const { received, url } = await sink(...answers);
  const cwd = scratchFolder();
  const env = {
    ...AS_OF,
    OPSBOOK_DIGEST_CHAT: url(SECRETS[0]),
    OPSBOOK_DIGEST_PROGRAM: url(SECRETS[1]),
  };
  const sentFile = join(cwd, '.opsbook/sent.json');
  return {
    received,
    cwd,
    env,
    sentFile,
    sent: () => JSON.parse(readFileSync(sentFile, 'utf8')).messages,
    run: (...args: string[]) => runDigest(organisation, ['--send', ...args], env, cwd),
  };
}

/** Nothing that is printed or kept shows an address. */
function expectNoSecrets({ out, err }: { out: string; err: string }, sentFile: string) {
  const shown = out + err + (existsSync(sentFile) ? readFileSync(sentFile, 'utf8') : '');
  for (const secret of [...SECRETS, '127.0.0.1']) expect(shown).not.toContain(secret);
}

test('each receiver gets its message once, and nothing on the second run', async () => {
  const { received, run, sentFile, sent } = await setUp();
  const first = await run();
  expect(first.err).toBe('');
  expect(first.out.split('\n')).toEqual([
    'everyone: an issue, which the workflow opens',
    `chat: ${WEEK} sent by webhook`,
    `program: ${WEEK} sent by webhook`,
    '',
  ]);
  expect(first.code).toBe(0);
  expect(received.map(({ path }) => path)).toEqual(SECRETS.map((secret) => `/${secret}`));
  const [chat, program] = received.map(({ body }) => JSON.parse(body));
  expect(chat.text).toBe('Minimal, week 13 of 2026');
  expect(chat.blocks[0].type).toBe('rich_text');
  expect(program).toMatchObject({
    version: 1,
    notice: null,
    digest: { version: 1, for: 'devops-automator' },
  });
  expect(received[1]!.headers['idempotency-key']).toBe(program.key);
  expect(sent()[`chat/${WEEK}`].state).toBe('sent');
  expectNoSecrets(first, sentFile);

  const second = await run();
  expect([second.code, received.length]).toEqual([0, 2]);
  expect(second.out).toMatch(new RegExp(`^chat: ${WEEK} was sent on \\d{4}-\\S+Z$`, 'm'));
});

test('a dry run, another receiver and another length send nothing', async () => {
  const { received, run, sentFile } = await setUp();
  expect((await run('--dry-run')).out).toContain(`chat: ${WEEK} would be sent by webhook\n`);
  expect((await run('--to', 'everyone')).code).toBe(0);
  expect((await run('--period', '2026-02')).out).toContain('chat: gets the digest of a week, not 2026-02\n');
  expect((await run('--to', 'chatt')).err).toContain(
    'there is no receiver "chatt" in playbook/digest.yaml. Did you mean chat?',
  );
  expect([received.length, existsSync(sentFile)]).toEqual([0, false]);
});

test('one that refuses does not keep the others from theirs, and is tried again', async () => {
  let isDown = true;
  const set = await setUp((response, { path }) => {
    response.statusCode = isDown && path.includes(SECRETS[0]) ? 404 : 200;
    response.end(`the token ${path} is wrong`);
  });
  const first = await set.run();
  expect([first.code, first.err]).toEqual([
    1,
    `chat: ${WEEK} not sent: the other side refused it (status 404)\n`,
  ]);
  expect(first.out).toContain(`program: ${WEEK} sent by webhook`);
  expectNoSecrets(first, set.sentFile);
  isDown = false;
  const second = await set.run();
  expect([second.code, set.received.length]).toEqual([0, 3]);
  // It certainly had not arrived, so nothing is said of a repetition.
  expect(set.received[2]!.body).not.toContain('repetition');
});

test.each<[string, Parameters<typeof sink>[0], string]>([
  [
    'answers with a failure',
    (response) => void response.writeHead(502).end(),
    'the other side failed (status 502)',
  ],
  [
    'breaks the connection',
    (response) => void response.socket!.destroy(),
    'the connection failed (ECONNRESET)',
  ],
  [
    'answers half',
    (response) => void response.socket!.end('HTTP/1.1 20'),
    'the connection failed (ECONNRESET)',
  ],
])('one that %s half-way may have it: the repetition says so, with the same key', async (_, fail, why) => {
  let isDown = true;
  const set = await setUp((response, each) =>
    isDown && each.path.includes(SECRETS[0]) ? fail!(response, each) : void response.end('ok'),
  );
  const first = await set.run();
  expect(first.err).toMatch(
    new RegExp(`^chat: ${WEEK} may not have arrived: ${why.replace(/[()]/g, '\\$&')}; the next run`),
  );
  expect(set.sent()[`chat/${WEEK}`].state).toBe('unsure');
  expectNoSecrets(first, set.sentFile);
  isDown = false;
  const second = await set.run();
  expect(second.code).toBe(0);
  const [before, after] = set.received.filter(({ path }) => path.includes(SECRETS[0]));
  expect(before!.body).not.toContain('repetition');
  expect(after!.body).toContain('This message may be a repetition: an attempt to send it on');
  expect(after!.headers['idempotency-key']).toBe(before!.headers['idempotency-key']);
  expect(set.received.filter(({ path }) => path.includes(SECRETS[1]))).toHaveLength(1);
});

test('after a crash between the intent and the note, the repetition says that it may be one', async () => {
  const set = await setUp();
  const { sentFile } = set;
  // The intent is on the disk before the other side gets anything.
  const crashing = await sink(() => {
    writeFileSync(`${sentFile}.seen`, readFileSync(sentFile));
  });
  const url = crashing.url('x');
  void runDigest(organisation, ['--send', '--to', 'chat'], { ...set.env, OPSBOOK_DIGEST_CHAT: url }, set.cwd);
  await expect.poll(() => existsSync(`${sentFile}.seen`), { timeout: 20_000 }).toBe(true);
  writeFileSync(sentFile, readFileSync(`${sentFile}.seen`));
  expect(set.sent()[`chat/${WEEK}`].state).toBe('sending');
  const { out } = await set.run('--to', 'chat');
  expect(out).toMatch(
    /^chat: \S+ sent by webhook; an attempt on \S+ has no known result, so the message says/,
  );
  expect(set.received[0]!.body).toContain('may be a repetition');
});

test('a redirect is not followed, even to the same host', async () => {
  const elsewhere = await sink();
  const set = await setUp((response) => void response.writeHead(307, { location: elsewhere.url('x') }).end());
  const { code, err } = await set.run('--to', 'chat');
  expect([code, err]).toEqual([
    1,
    `chat: ${WEEK} not sent: the address redirects (status 307), and redirects are not followed\n`,
  ]);
  expect(elsewhere.received).toEqual([]);
});

test('a host that does not answer in time may have it', async () => {
  const { url } = await sink(() => {});
  expect(await postWebhook(new URL(url('x')), '{}', 'key', 50)).toEqual({
    state: 'unsure',
    why: 'no answer within 0.05 s',
  });
});

test.each([
  ['none', undefined, 'set the environment variable OPSBOOK_DIGEST_CHAT to its address'],
  ['no address', 's3cret', 'OPSBOOK_DIGEST_CHAT: it is not a web address'],
  [
    'one without encryption',
    'http://hooks.example.org/s3cret',
    'OPSBOOK_DIGEST_CHAT: it does not begin with https://',
  ],
  ['one that nothing listens at', 'http://127.0.0.1:1/s3cret', 'its host refused the connection'],
])('an address that is %s is said without repeating it', async (_, address, why) => {
  const set = await setUp();
  const { code, out, err } = await runDigest(
    organisation,
    ['--send', '--to', 'chat'],
    { ...set.env, OPSBOOK_DIGEST_CHAT: address },
    set.cwd,
  );
  expect([code, err]).toEqual([1, `chat: ${WEEK} not sent: ${why}\n`]);
  expect(out + err).not.toMatch(/s3cret|example\.org/);
});

test('a file of sent messages that cannot be read stops everything', async () => {
  const set = await setUp();
  writeFileSync(join(set.cwd, 'sent.json'), '{"version": 2}');
  const { code, err } = await set.run('--sent', 'sent.json');
  expect([code, set.received.length]).toEqual([2, 0]);
  expect(err).toContain('so it is not known what was sent');
});

test('issues are written with the comment that tells them apart', async () => {
  const set = await setUp();
  const { out } = await runDigest(organisation, ['--issues', 'issues'], set.env, set.cwd);
  expect(out).toBe(
    'everyone: 2026-W13 written to everyone.md\nchat: by webhook, which --send sends\nprogram: by webhook, which --send sends\n',
  );
  const text = (file: string) => readFileSync(join(set.cwd, 'issues', file), 'utf8');
  expect(text('everyone.title')).toBe('Digest: Minimal, week 13 of 2026\n');
  expect(text('everyone.md')).toMatch(
    /^<!-- opsbook digest: everyone 2026-W13 -->\n# Minimal, week 13 of 2026\n/,
  );
});

test('mail has a text and a page, is sent once, and a lost answer is not taken for a refusal', async () => {
  const content = contentFolder({
    'playbook/digest.yaml': 'board: { by: mail }\n',
  });
  const cwd = scratchFolder();
  const run = async (smtp: string, more = {}) =>
    runDigest(
      content,
      ['--send'],
      {
        ...AS_OF,
        OPSBOOK_SMTP: smtp,
        OPSBOOK_MAIL_FROM: 'ops@example.org',
        OPSBOOK_DIGEST_MAIL: 'ann@example.org, bo@example.org',
        ...more,
      },
      cwd,
    );
  const refusing = await smtpSink('RCPT');
  expect((await run(refusing.url)).err).toBe(
    `board: ${WEEK} not sent: the mail server refused it (status 550)\n`,
  );
  const losing = await smtpSink('DATA');
  expect((await run(losing.url)).err).toMatch(
    /^board: 2026-W13 may not have arrived: the connection failed \(/,
  );
  expect(losing.mails[0]).not.toContain('repetition');
  const { mails, url } = await smtpSink();
  expect((await run(url)).code).toBe(0);
  expect((await run(url)).out).toContain('was sent on');
  expect(mails).toHaveLength(1);
  const headers = mails[0]!.split('\r\n\r\n')[0]!;
  expect(headers).toMatch(/^To: ann@example\.org, bo@example\.org\r$/m);
  expect(headers).toMatch(/^Subject: Minimal, week 13 of 2026\r$/m);
  const id = (mail: string) => /^Message-ID: (.*)\r$/m.exec(mail)?.[1];
  expect(id(mails[0]!)).toMatch(/^<[0-9a-f]{32}@example\.org>$/);
  expect(id(mails[0]!)).toBe(id(losing.mails[0]!));
  expect(mails[0]).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
  expect(mails[0]).toContain('may be a repetition');
  expect((await run('smtp://user:s3cret@', {})).err).not.toContain('s3cret');
});
