import { dirname, join } from 'node:path';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/validate.ts';
import { contentFolder } from '../support/content-folder.ts';

export const project = join(import.meta.dirname, '../..');
export const invalid = join(project, 'tests/fixtures/invalid');

/** The command in this process: in the project's folder and with nothing in its environment, unless something is given. */
export const validate = (args: string[], { cwd = project, env = {} } = {}) =>
  runCommand(command, args, { cwd, env, now: Date.parse('2026-11-04T16:30:00+01:00') });

/** The warning for content without a git history, as in the folders of these tests. */
export const UNCOMPARED = '; sealed facts not compared: the content is not in a git repository';

/** A folder whose `content` is the minimal organisation, with some files beside or over it. */
export function place(files: Record<string, string> = {}, rule?: string): string {
  const over = rule && join(invalid, rule, 'content');
  return dirname(contentFolder(files, over ? { over } : {}));
}

export const incident = (title: string) => `---
title: ${title}
severity: P2
state: resolved
started: 2026-03-10T10:00:00+01:00
resolved: 2026-03-10T10:30:00+01:00
impacts: []
---
`;
