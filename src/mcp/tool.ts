import type { z } from 'zod';
import type { Session } from './session.ts';

/** Why a call cannot be carried out, as a sentence for whoever called. */
export class ToolFault extends Error {}

/** What a call has besides its arguments. */
export interface ToolContext {
  session: Session;
  /** Between two steps of work: lets a cancellation arrive, and throws if the call was cancelled. */
  step(): Promise<void>;
}

/** The result of a call: data, which is returned as structured content too, or text. */
type ToolResult = { data: Readonly<Record<string, unknown>> } | { text: string };

/** One tool of the server. */
export interface Tool<S extends z.ZodObject = z.ZodObject> {
  title: string;
  /** What it does, for the list of tools. Every session reads all of them, so it is short. */
  description: string;
  input: S;
  /** It writes to the content folder; such tools exist only if the server may write. */
  writes?: true;
  /** Its results quote records, which other people wrote: they are marked as data. */
  quotes?: true;
  /** Throws a ToolFault, or what the functions below throw, for a call that cannot be carried out. */
  run(args: z.output<S>, context: ToolContext): ToolResult | Promise<ToolResult>;
}

/** Declares a tool, with the types of its arguments. */
export function defineTool<S extends z.ZodObject>(tool: Tool<S>): Tool {
  return tool as unknown as Tool;
}
