import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LineCounter, parseAllDocuments } from 'yaml';
import { isFolder, readContentFile } from '../../records/read.ts';
import type { Fault } from '../archive.ts';
import { asMapping, asText, type PlainMapping } from '../plain.ts';

/** One OpenSLO object, with its place. */
export interface OpenSloObject {
  file: string;
  line: number;
  version: string;
  kind: string;
  name: string;
  displayName: string | undefined;
  metadata: PlainMapping;
  annotations: PlainMapping;
  spec: PlainMapping;
}

/** The objects of a YAML file of one or more documents, or of all such files of a folder, in order. */
export function readObjects(path: string): OpenSloObject[] | Fault {
  const folder = isFolder(path) ? path : dirname(path);
  const files = isFolder(path)
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((file) => file.replaceAll('\\', '/'))
        .filter((file) => /\.ya?ml$/i.test(file))
        .sort()
    : [basename(path)];
  if (files.length === 0) return { fault: `${path} holds no .yaml file` };
  const objects: OpenSloObject[] = [];
  for (const file of files) {
    const content = readContentFile(folder, file);
    const [unreadable] = content.problems;
    if (unreadable) return { fault: `${join(folder, file)}: ${unreadable.message}: ${unreadable.fix}` };
    const lines = new LineCounter();
    const documents = parseAllDocuments(content.text, { lineCounter: lines });
    for (const document of Array.isArray(documents) ? documents : []) {
      const [error] = document.errors;
      if (error)
        return { fault: `${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}` };
      const data = document.toJS({ maxAliasCount: 50 });
      // An empty document is nothing.
      if (data === null || data === undefined) continue;
      const start = document.contents?.range?.[0] ?? 0;
      objects.push(objectOf(file, lines.linePos(start).line, asMapping(data)));
    }
  }
  return objects;
}

function objectOf(file: string, line: number, data: PlainMapping): OpenSloObject {
  const metadata = asMapping(data['metadata']);
  return {
    file,
    line,
    version: asText(data['apiVersion']) ?? '',
    kind: asText(data['kind']) ?? '',
    name: asText(metadata['name']) ?? '',
    displayName: asText(metadata['displayName']),
    metadata,
    annotations: asMapping(metadata['annotations']),
    spec: asMapping(data['spec']),
  };
}
