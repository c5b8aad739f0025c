import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/diff.ts';
import { minimal, scratchFolder } from '../support/content-folder.ts';
import { textsIn } from '../support/files.ts';
import { makeRepository } from '../support/repository.ts';

/** The files of the minimal organisation by their path below the repository. */
export const minimalFiles = (folder = 'content') => textsIn(minimal, `${folder}/`);

/** A repository with one commit of the minimal organisation, with files replaced or added. */
export function repositoryWith(files: Record<string, string | undefined> = {}, folder = 'content'): string {
  const root = scratchFolder();
  const at = '2026-03-31T08:00:00Z';
  makeRepository(root, [{ at, files: { ...minimalFiles(folder), ...files } }]);
  return root;
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
