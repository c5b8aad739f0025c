import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/diff.ts';
import { makeRepository } from '../support/repository.ts';

const minimal = join(import.meta.dirname, '../fixtures/valid/minimal');

/** The files of the minimal organisation by their path below the repository, in `folder`. */
export function minimalFiles(folder = 'content'): Record<string, string> {
  const files = readdirSync(minimal, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [folder + path.slice(minimal.length), readFileSync(path, 'utf8')];
    }),
  );
}

const made: string[] = [];

/** An empty folder, which `removeFolders` removes. */
export function emptyFolder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'opsbook-diff-test-')));
  made.push(root);
  return root;
}

/** A repository with one commit of the minimal organisation, with other files over or beside its own. */
export function repositoryWith(files: Record<string, string | undefined> = {}, folder = 'content'): string {
  const root = emptyFolder();
  const at = '2026-03-31T08:00:00Z';
  makeRepository(root, [{ at, files: { ...minimalFiles(folder), ...files } }]);
  return root;
}

/** Writes files below `root`; one without text is deleted. */
export function edit(root: string, files: Record<string, string | undefined>): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file);
    if (text === undefined) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}

/** For afterAll: removes every folder. */
export function removeFolders(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** The command in this process, in a folder and an environment. */
export const diff = (cwd: string, args: string[], env: Record<string, string> = {}) =>
  runCommand(command, args, { cwd, env, now: Date.parse('2026-04-02T00:00:00Z') });

/** An outage of the shop in February. */
export const OUTAGE = `---
title: The shop was down
severity: P1
state: resolved
started: 2026-02-10T14:00:00+01:00
detected: 2026-02-10T14:05:00+01:00
acknowledged: 2026-02-10T14:10:00+01:00
resolved: 2026-02-10T15:00:00+01:00
impacts:
  - { service: shop, level: outage, from: 2026-02-10T14:00:00+01:00, to: 2026-02-10T15:00:00+01:00 }
---

What happened.
`;

/** Its post-mortem. */
export const POSTMORTEM = `---
title: The shop was down
incidents: [2026-02-10-shop-down]
author: workflow-optimizer
published: 2026-02-11T09:00:00+01:00
---

## Summary

It was down.

## Root cause

A full disk.

## Lessons

Watch the disk.
`;
