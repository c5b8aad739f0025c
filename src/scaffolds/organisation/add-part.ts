import { type Document, isMap, parseDocument } from 'yaml';
import { ScaffoldError } from '../fields.ts';
import { freshFile } from './optional-files.ts';
import { type PartName, parts } from './parts.ts';
import { beginOn, handOver, keepOnly, keysOf, textOf } from './playbook-document.ts';
import { addFurtherMetrics } from './profiles.ts';
import type { RepositoryFile } from './write-files.ts';

/** What a part changes in a playbook. */
interface Addition {
  /** Changed and new files, with paths in the content folder. */
  files: RepositoryFile[];
  /** Ids of duties and metrics and names of files that it adds. */
  added: string[];
  /** The same that are there already and stay as they are. */
  present: string[];
}

/** Where a part's entries go and what they are made from, by file. */
interface Entries {
  file: string;
  ids: readonly string[];
  fresh: (document: Document) => void;
}

/** The text of a file with further entries at its end. What is there stays as it is, byte for byte. */
function appended(file: string, text: string, entries: Document): string {
  const before = parseDocument(text).contents;
  if (isMap(before) && before.flow && before.items.length > 0)
    throw new ScaffoldError(`playbook/${file} is written in braces; write one entry per line first`);
  const kept = isMap(before) && before.flow ? '' : text.trimEnd();
  return kept === '' ? textOf(entries) : `${kept}\n\n${textOf(entries)}`;
}

/**
 * Adds a part of a template's playbook to an existing one; both are given as file name → text. Duties begin on `start`, as in 2026-11-04. Entries
 * and files that exist are left as they are. An owner of the template that the playbook does not have becomes `ownerOf` it.
 */
export function addPart(
  name: PartName,
  template: ReadonlyMap<string, string>,
  existing: ReadonlyMap<string, string>,
  { start, ownerOf }: { start: string; ownerOf: (agent: string) => string },
): Addition {
  const part = parts[name];
  const agents = new Set(keysOf(parseDocument(template.get('agents.yaml') ?? '')));
  const addition: Addition = { files: [], added: [], present: [] };
  const from = (file: string) => parseDocument(template.get(file) ?? '');
  const lists: Entries[] = [
    { file: 'cadences.yaml', ids: part.duties, fresh: (document) => beginOn(document, start) },
    {
      file: 'scorecard.yaml',
      ids: part.metrics,
      fresh: (document) => addFurtherMetrics(document, part.metrics),
    },
  ];
  for (const { file, ids, fresh } of lists) {
    const text = existing.get(file) ?? '';
    const there = keysOf(parseDocument(text));
    const lacking = ids.filter((id) => !there.includes(id));
    addition.present.push(...ids.filter((id) => there.includes(id)));
    addition.added.push(...lacking);
    if (lacking.length === 0) continue;
    const document = from(file);
    fresh(document);
    keepOnly(document, lacking);
    handOver(document, agents, ownerOf);
    // The comment at the top is about the whole file.
    document.commentBefore = null;
    if (document.contents) document.contents.commentBefore = null;
    addition.files.push({ path: `playbook/${file}`, text: appended(file, text, document) });
  }
  for (const file of part.files) {
    if (existing.has(file)) {
      addition.present.push(file);
      continue;
    }
    const document = from(file);
    freshFile(file, document, start);
    handOver(document, agents, ownerOf);
    addition.added.push(file);
    addition.files.push({ path: `playbook/${file}`, text: textOf(document) });
  }
  return addition;
}
