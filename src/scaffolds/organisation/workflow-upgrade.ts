import { createHash } from 'node:crypto';
import type { RepositoryFile } from './write-files.ts';

/** The last line of a workflow file: a checksum of what is above it, so that an upgrade knows whether it was edited. */
const MARK = /^# opsbook upgrade replaces this file unless it was edited: ([0-9a-f]{16})\n*$/;

/** The text of a workflow file with its mark. */
export function marked(text: string): string {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  return `${whole}# opsbook upgrade replaces this file unless it was edited: ${checksum(whole)}\n`;
}

/** Whether a workflow file is as it was once written. One without a mark may have been edited. */
function isUnedited(text: string): boolean {
  const lines = text.replaceAll('\r\n', '\n').trimEnd().split('\n');
  const [, sum] = MARK.exec(lines.pop() ?? '') ?? [];
  return sum === checksum(lines.map((line) => `${line}\n`).join(''));
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What an upgrade does to the workflow files of a repository. */
export interface WorkflowUpgrade {
  /** Files that are written: those that the repository never had, and unedited ones of an earlier version. */
  write: RepositoryFile[];
  /** Files that were edited, or may have been: they stay as they are, although the present version writes other ones. */
  edited: string[];
  /** Files that were removed from the repository: they stay removed. */
  removed: string[];
}

/**
 * Compares the workflow files of a repository with those that the present version writes. `read` gives the text of a file, or undefined if it does not
 * exist; `wasThere` says whether git knows a file that does not.
 */
export function workflowUpgrade(
  files: readonly RepositoryFile[],
  read: (path: string) => string | undefined,
  wasThere: (path: string) => boolean,
): WorkflowUpgrade {
  const upgrade: WorkflowUpgrade = { write: [], edited: [], removed: [] };
  for (const file of files) {
    const before = read(file.path);
    if (before === undefined) {
      if (wasThere(file.path)) upgrade.removed.push(file.path);
      else upgrade.write.push(file);
    } else if (before.replaceAll('\r\n', '\n') !== file.text) {
      if (isUnedited(before)) upgrade.write.push(file);
      else upgrade.edited.push(file.path);
    }
  }
  return upgrade;
}
