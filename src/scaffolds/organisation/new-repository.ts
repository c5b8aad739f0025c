import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../home.ts';
import { folderWith } from '../../records/folder.ts';
import { contentOf } from '../../records/ledger.ts';
import { readText } from '../../records/read.ts';
import { ScaffoldError } from '../fields.ts';
import { type Beginning, ownPlaybook } from './own-playbook.ts';
import { inContent, type Repository } from './place.ts';
import { judgeContent } from './replace-content.ts';
import { repositoryFiles, withOpsbook } from './repository.ts';
import { existingPlaybook } from './standing.ts';
import { templateFolder } from './template.ts';
import { type RepositoryFile, writeAll } from './write-files.ts';

/** What was written, by path: new files, those that were there and are unchanged, and whether package.json was added to. */
interface Written {
  written: string[];
  kept: string[];
  added: boolean;
}

/**
 * Writes a repository of records for a new organisation: all of it, or nothing. Files that exist are kept, and package.json gets what it lacks.
 * Throws a ScaffoldError if the content would not be valid or package.json cannot be added to.
 */
export function newRepository(
  folder: string,
  beginning: Beginning,
  { place, host, branch }: Pick<Repository, 'place' | 'host' | 'branch'>,
  now: number,
): Written {
  const template = templateFolder();
  const playbook = ownPlaybook(existingPlaybook(template), {
    ...beginning,
    ...(place === '.' ? { folder: place } : {}),
  }).map(({ path, text }) => ({ path, text: String(text) }));
  const content = contentOf(folderWith(new Map(playbook.map(({ path, text }) => [path, text]))));
  judgeContent(content, now);
  const files = [
    ...playbook.map(({ path, text }) => ({ path: inContent(place, path), text })),
    ...repositoryFiles({
      place,
      host,
      branch,
      ledger: content.ledger,
      version: version(),
      guide: readText(join(template, 'README.md')),
    }),
  ];
  const exists = ({ path }: RepositoryFile) =>
    lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined;
  const kept = files.filter(exists).map(({ path }) => path);
  const fresh = files.filter((file) => !exists(file));
  const added = kept.includes('package.json') ? addedPackage(join(folder, 'package.json')) : [];
  writeAll(folder, [...fresh, ...added]);
  return {
    written: fresh.map(({ path }) => path),
    kept: kept.filter((path) => path !== 'package.json' || added.length === 0),
    added: added.length > 0,
  };
}

/** The existing package.json with what it lacks; none if it lacks nothing. */
function addedPackage(path: string): RepositoryFile[] {
  const before = readText(path);
  const text = withOpsbook(before, version());
  if (text === undefined)
    throw new ScaffoldError('package.json is not a JSON object; correct it, or move it away');
  return text === before ? [] : [{ path: 'package.json', text }];
}
