import { join } from 'node:path';
import { readText } from '../records/read.ts';
import { writeRecord } from '../records/write-record.ts';
import type { Planned } from './plan.ts';

/** `kept`: the file contains handwritten prose, so it is not overwritten. */
export type Outcome = 'written' | 'unchanged' | 'kept';

/** Writes the planned files and returns the outcome of each; with `check`, nothing is written. */
export function writePlan(
  content: string,
  plan: readonly Planned[],
  check: boolean,
): Record<Outcome, string[]> {
  const outcomes: Record<Outcome, string[]> = { written: [], unchanged: [], kept: [] };
  for (const record of plan) {
    const outcome = outcomeOf(content, record);
    if (outcome === 'written' && !check) writeRecord(content, record, true);
    outcomes[outcome].push(record.path);
  }
  return outcomes;
}

function outcomeOf(content: string, { path, text }: Planned): Outcome {
  let existing: string;
  try {
    existing = readText(join(content, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'written';
    throw error;
  }
  if (existing === text) return 'unchanged';
  return path.endsWith('.md') && hasProse(existing) ? 'kept' : 'written';
}

/** Whether there is text below the front matter. A file without front matter is all prose. */
function hasProse(text: string): boolean {
  const frontMatter = /^---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0] ?? '';
  return text.slice(frontMatter.length).trim() !== '';
}
