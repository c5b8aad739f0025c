import { setImmediate } from 'node:timers/promises';
import { type CallToolResult, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { isSystemError, systemFault } from '../records/system-error.ts';
import { WriteError } from '../records/write-error.ts';
import { ScaffoldError } from '../scaffolds/fields.ts';
import { schemaFiles } from '../schemas/json-schemas.ts';
import { GUIDE, INSTRUCTIONS, NOTICE } from './guide.ts';
import { brief, LARGEST_RESULT } from './page.ts';
import type { Session } from './session.ts';
import { type Tool, ToolFault } from './tool.ts';
import { toolsOf } from './tools.ts';

export interface ServerOptions {
  version: string;
  /** Whether the server may write to the content folder. */
  mayWrite: boolean;
  /** Called with unexpected errors. */
  onError(error: unknown): void;
  /** Called with the answer to each call of a tool, when it begins. */
  onCall?(answered: Promise<unknown>): void;
}

/** Maximum length of the sentence of an error, with what it lists. */
const LONGEST_ERROR = 10_000;

/** A server of a session's tools and resources, not connected yet. */
export function makeServer(session: Session, options: ServerOptions): McpServer {
  const server = new McpServer(
    { name: 'opsbook', version: options.version },
    { instructions: INSTRUCTIONS, capabilities: { tools: {}, resources: {} } },
  );
  for (const [name, tool] of toolsOf(options.mayWrite)) {
    const { title, description, input, writes = false } = tool;
    const annotations = {
      readOnlyHint: !writes,
      ...(writes ? { destructiveHint: true, idempotentHint: true } : {}),
      openWorldHint: false,
    };
    server.registerTool(name, { title, description, inputSchema: input, annotations }, (args, { mcpReq }) => {
      const answered = answer(tool, args, session, mcpReq.signal, options);
      options.onCall?.(answered);
      return answered;
    });
  }
  addResources(server);
  return server;
}

/** Calls a tool. What goes wrong is a result with a sentence; only a cancelled call throws. */
async function answer(
  tool: Tool,
  args: Record<string, unknown>,
  session: Session,
  signal: AbortSignal,
  options: ServerOptions,
): Promise<CallToolResult> {
  const step = async () => {
    // A cancellation is read from the input between two turns of the event loop.
    await setImmediate();
    signal.throwIfAborted();
  };
  try {
    await step();
    const result = await tool.run(args, { session, step });
    signal.throwIfAborted();
    const quoted = tool.quotes ? { notice: NOTICE } : {};
    if ('text' in result) return textResult(tool.quotes ? `${NOTICE}\n\n${result.text}` : result.text);
    const data = { ...quoted, ...result.data };
    return { ...textResult(JSON.stringify(data)), structuredContent: data };
  } catch (error) {
    signal.throwIfAborted();
    return { ...textResult(brief(sentenceOf(error, options), LONGEST_ERROR)), isError: true };
  }
}

function textResult(text: string): CallToolResult {
  if (Buffer.byteLength(text) > LARGEST_RESULT)
    throw new ToolFault('the result is too large: ask for less, with limit or a narrower question');
  return { content: [{ type: 'text', text }] };
}

/** The sentence for an error, for the caller. */
function sentenceOf(error: unknown, { onError }: ServerOptions): string {
  if (error instanceof ToolFault || error instanceof ScaffoldError || error instanceof WriteError)
    return error.message;
  if (isSystemError(error)) return systemFault(error);
  onError(error);
  return `this call failed because of a mistake in the software: ${error instanceof Error ? error.message : String(error)}`;
}

/** The guide, and the JSON Schemas of all records. */
function addResources(server: McpServer): void {
  server.registerResource(
    'guide',
    'opsbook://guide',
    { title: 'How to write records', mimeType: 'text/markdown' },
    ({ href }) => ({ contents: [{ uri: href, mimeType: 'text/markdown', text: GUIDE }] }),
  );
  const uriOf = (path: string) => `opsbook://schemas/${path}`;
  const files = new Map(schemaFiles().map(({ path, text }) => [uriOf(path), text]));
  const mimeType = 'application/schema+json';
  server.registerResource(
    'schemas',
    new ResourceTemplate('opsbook://schemas/{+path}', {
      list: () => ({
        resources: [...files.keys()].map((uri) => ({ uri, name: uri.slice(uriOf('').length), mimeType })),
      }),
    }),
    { title: 'JSON Schemas of records', mimeType },
    ({ href }) => {
      const text = files.get(href);
      if (text === undefined)
        throw new ToolFault(`there is no schema ${href}; opsbook://schemas/index.json lists them`);
      return { contents: [{ uri: href, mimeType, text }] };
    },
  );
}
