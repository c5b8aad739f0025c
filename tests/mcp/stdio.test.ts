import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/mcp.ts';
import { project } from '../cli/run-validate.ts';
import { contentFolder } from '../support/content-folder.ts';
import { dataOf } from './connect.ts';

const args = (root: string) => ['src/cli/opsbook.js', 'mcp', '--content', root];

const request = (id: number, method: string, params: object) =>
  `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
const hello = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } };
const messagesIn = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a client talks to the command over standard input and output', async () => {
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: args(contentFolder()), cwd: project }),
  );
  expect(client.getServerVersion()).toMatchObject({ name: 'opsbook' });
  const { records } = await dataOf(client, 'find_records', { words: 'visitors' });
  expect(records).toHaveLength(1);
  await client.close();
});

test('nothing but the protocol is printed, and the command ends with its input', async () => {
  const server = spawn(process.execPath, args(contentFolder()), {
    cwd: project,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out = text(server.stdout);
  server.stdin.write(request(1, 'initialize', hello));
  server.stdin.write('this is no message\n');
  server.stdin.write(request(2, 'tools/call', { name: 'list_rules', arguments: {} }));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let lines = '';
  await new Promise<void>((resolve) => {
    server.stdout.on('data', (data) => {
      lines += data;
      if (lines.includes('"id":2')) resolve();
    });
  });
  server.stdin.end();
  expect(await ended).toBe(0);
  expect(messagesIn(await out).map(({ id }) => id)).toEqual([1, 2]);
});

test('what was asked before the end of the input is answered, as when a file of requests is piped in', async () => {
  const server = spawn(process.execPath, args(contentFolder()), {
    cwd: project,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const out = text(server.stdout);
  const call = (name: string, values: object) => ({ name, arguments: values });
  server.stdin.end(
    request(1, 'initialize', hello) +
      request(2, 'tools/call', call('list_owed', {})) +
      request(
        3,
        'tools/call',
        call('validate_text', { path: 'incidents/2026-03-05-a.md', text: 'no record' }),
      ) +
      request(4, 'tools/list', {}),
  );
  const answers = new Map(messagesIn(await out).map(({ id, result }) => [id, result]));
  expect([...answers.keys()].sort()).toEqual([1, 2, 3, 4]);
  expect(answers.get(2).structuredContent.asOf).toBeDefined();
  expect(answers.get(3).content[0].text).toContain('front-matter');
});

test('a content folder that does not exist is refused', async () => {
  const { code, err } = await runCommand(command, ['--content', 'nowhere'], {
    cwd: project,
    env: {},
    now: 0,
  });
  expect([code, err]).toEqual([2, expect.stringContaining('does not exist; check --content')]);
});
