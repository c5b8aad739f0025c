import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from '../../../src/checks/checks.ts';
import { readContent } from '../../../src/records/ledger.ts';
import type { Problem } from '../../../src/records/problem.ts';
import { contentFolder, samples } from '../../support/content-folder.ts';

export const asOf = Date.parse('2026-04-20T12:00:00-04:00');

/** A copy of the samples with some files replaced. */
export const organisation = (files: Record<string, string> = {}) => contentFolder(files, { base: samples });

/** The problems of one file by itself. */
export function faultsOf(file: string, text: string): readonly Problem[] {
  return readContent(contentFolder({ [file]: text }, { base: samples, parts: ['playbook'] })).problems;
}

/** The problems of the copy, for the given files or all. Missing reports are left out. */
export function problemsOf(root: string, ...files: string[]): Problem[] {
  return checkContent(readContent(root), asOf).filter(
    ({ rule, file }) => rule !== 'report-missing' && (files.length === 0 || files.includes(file)),
  );
}

export const { ledger } = readContent(samples);
export const read = (file: string) => readFileSync(join(samples, file), 'utf8');
export const sampleOf = (form: string) => ledger.reports.find(({ id }) => id.startsWith(`${form}/`))!.file;
