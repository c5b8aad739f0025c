import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Folder } from '../../../src/records/folder.ts';
import { placeOf } from '../../../src/records/place.ts';
import { compareText } from '../../../src/records/problem.ts';
import { contentFile } from '../../../src/records/read.ts';
import { DEMO } from '../../support/demo.ts';

/** The files of a content folder in memory: their texts by path. */
export type Texts = ReadonlyMap<string, string>;

const demo = DEMO;

/** All files of the demo organisation. */
export function demoTexts(): Texts {
  const files = readdirSync(demo, { recursive: true, encoding: 'utf8' })
    .filter((file) => placeOf(file))
    .sort(compareText);
  return new Map(files.map((file) => [file, readFileSync(join(demo, file), 'utf8')]));
}

/** The playbook, and of each folder the newest files: so many. */
export function newest(texts: Texts, most: number): Texts {
  const folders = Map.groupBy(texts.keys(), (file) => file.slice(0, file.lastIndexOf('/')));
  const files = [...folders].flatMap(([folder, own]) => (folder === 'playbook' ? own : own.slice(-most)));
  return new Map(files.map((file) => [file, texts.get(file)!]));
}

export function folderOf(texts: Texts): Folder {
  return {
    exists: true,
    files: [...texts.keys()].sort(compareText),
    problems: [],
    read: (file) => contentFile(file, Buffer.from(texts.get(file)!)),
  };
}
