import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { expect } from 'vitest';
import { LARGEST_RESULT } from '../../src/mcp/page.ts';
import { makeServer } from '../../src/mcp/server.ts';
import { openSession } from '../../src/mcp/session.ts';

const now = Date.parse('2026-04-20T12:00:00Z');

/** A client of a server of this content folder, in this process. */
export async function connect(
  root: string,
  { mayWrite = false, asOf }: { mayWrite?: boolean; asOf?: string } = {},
): Promise<Client> {
  const session = openSession({
    root,
    folder: 'content',
    now: () => now,
    variable: asOf,
  });
  const server = makeServer(session, {
    version: '0',
    mayWrite,
    onError: (error) => {
      throw error;
    },
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(near);
  return client;
}

type Arguments = Record<string, unknown>;

/** The text of a result that is no larger than it may be. */
async function resultOf(client: Client, name: string, args: Arguments) {
  const result = await client.callTool({ name, arguments: args });
  const [part] = result.content;
  const text = part?.type === 'text' ? part.text : '';
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LARGEST_RESULT);
  return { ...result, text };
}

/** The text of a call that succeeds. */
export async function textOf(client: Client, name: string, args: Arguments = {}): Promise<string> {
  const { text, isError } = await resultOf(client, name, args);
  expect(isError, text).toBeUndefined();
  return text;
}

/** The data of a call that succeeds: as structured content, and the same as text. */
// biome-ignore lint/suspicious/noExplicitAny: each tool has its own form, which the tests look into.
export async function dataOf(client: Client, name: string, args: Arguments = {}): Promise<any> {
  const { text, isError, structuredContent } = await resultOf(client, name, args);
  expect(isError, text).toBeUndefined();
  expect(JSON.parse(text)).toEqual(structuredContent);
  return structuredContent;
}

/** The sentence of a call that is refused. */
export async function faultOf(client: Client, name: string, args: Arguments = {}): Promise<string> {
  const { text, isError } = await resultOf(client, name, args);
  expect(isError, text).toBe(true);
  return text;
}
