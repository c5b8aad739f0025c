import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inject } from 'vitest';
import { type Files, textsIn, writeFiles } from './files.ts';
import { makeRepository } from './repository.ts';

export const fixtures = resolve(import.meta.dirname, '../fixtures');
/** A small organisation with an incident in every state. */
export const minimal = join(fixtures, 'valid/minimal');
/** Its number of files. */
export const minimalCount = Object.keys(textsIn(minimal)).length;
/** An organisation with the playbook's duties and a report of each form. */
export const samples = join(fixtures, 'valid/cadences');

interface Layers {
  /** The folder to copy. Default: the minimal organisation; null: none. */
  base?: string | null;
  /** The files and folders of it to copy. Default: all. */
  parts?: readonly string[];
  /** A folder of files laid over the base. */
  over?: string;
  /** A folder of previously committed files. They stay unchanged unless a layer has them too. */
  history?: string;
}

/** A test's own folder with some files, in the scratch folder of this run, which is removed after the last test. */
export function scratchFolder(files: Files = {}): string {
  const folder = realpathSync(mkdtempSync(join(inject('scratch'), 'test-')));
  writeFiles(folder, files);
  return folder;
}

/**
 * The only maker of content on disk: a copy of a base with files laid over it, in an otherwise empty folder's `content`.
 * For tests that read or write content as users do: records, checks, commands, diffs, scaffolds.
 */
export function contentFolder(files: Files = {}, layers: Layers = {}): string {
  const { base = minimal, parts = ['.'], over, history } = layers;
  const root = join(scratchFolder(), 'content');
  mkdirSync(root);
  if (history && existsSync(history))
    makeRepository(root, [{ at: '2026-01-12T12:00:00Z', files: textsIn(history) }]);
  for (const part of base === null ? [] : parts)
    cpSync(join(base!, part), join(root, part), { recursive: true });
  if (over && existsSync(over)) cpSync(over, root, { recursive: true });
  writeFiles(root, files);
  return root;
}
