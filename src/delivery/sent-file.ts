import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../records/replace-file.ts';
import { isSystemError } from '../records/system-error.ts';

/**
 * What became of a message. `sending` is written before it is sent, so it stays only where the process ended between sending and noting the result;
 * `unsure`: the other side may have it, but did not say so.
 */
const states = ['sending', 'sent', 'unsure'] as const;

const form = z.strictObject({
  version: z.literal(1),
  messages: z.record(
    /** Receiver and period: `team-chat/2026-W48`. */
    z.string(),
    z.strictObject({
      state: z.enum(states),
      /** When it reached this state, RFC 3339. */
      at: z.string(),
      /** What tells the message apart for the other side: the same for every attempt. */
      key: z.string(),
      /** SHA-256 of what was sent. */
      content: z.string(),
    }),
  ),
});

export type SentMessage = z.output<typeof form>['messages'][string];

/** Thrown if the file cannot be read: then it is not known what was sent, and nothing may be sent. */
export class SentFileError extends Error {}

/** What was sent before, by receiver and period. */
export interface Sent {
  of(id: string): SentMessage | undefined;
  /** Notes what became of a message, on the disk before it returns. Undefined: the other side certainly does not have it. */
  note(id: string, message: SentMessage | undefined): void;
}

/** Opens the file that remembers what was sent; without one, nothing was. */
export function openSent(path: string): Sent {
  const messages = new Map(Object.entries(readMessages(path)));
  return {
    of: (id) => messages.get(id),
    note(id, message) {
      if (message) messages.set(id, message);
      else messages.delete(id);
      mkdirSync(dirname(path), { recursive: true });
      const data: z.output<typeof form> = { version: 1, messages: Object.fromEntries(messages) };
      replaceFile(path, `${JSON.stringify(data, null, 2)}\n`);
    },
  };
}

function readMessages(path: string): z.output<typeof form>['messages'] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return {};
    throw error;
  }
  try {
    return form.parse(JSON.parse(text)).messages;
  } catch (error) {
    throw new SentFileError(
      `${path} is not a file of sent messages, so it is not known what was sent; restore it, or delete it to send everything of the last period again`,
      { cause: error },
    );
  }
}
