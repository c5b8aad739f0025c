import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEntry } from '../../src/records/entry.ts';
import type { Content, Ledger } from '../../src/records/ledger.ts';
import { readContent } from '../../src/records/ledger.ts';
import { placeOf } from '../../src/records/place.ts';
import type { Kind } from '../../src/schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../src/schemas/kinds.ts';
import { DEMO } from './demo.ts';
import { demoContent } from './demo-content.ts';

/** Reads an organisation once; any of its files can then get another text in memory without reading the rest again. */
export function readOnce(root: string) {
  const content = root === DEMO ? demoContent() : readContent(root);
  const playbook = Object.fromEntries(
    Object.keys(playbookKinds).map((name) => [name, content.ledger[name as keyof typeof playbookKinds].data]),
  );
  const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

  /** The result of reading this text as that file. */
  const read = (file: string, text: string) => {
    const place = placeOf(file);
    if (!place) throw new Error(`${file} is no record`);
    const [name, id] = 'playbook' in place ? [place.playbook, place.playbook] : [place.record, place.id];
    const kind: Kind = { ...playbookKinds, ...recordKinds }[name];
    return { name, kind, ...parseEntry({ file, text, problems: [] }, kind, id, playbook) };
  };

  /** The content with this text in that file, without the record if the text is unusable. With `alone`, it is the only record. */
  const contentWith = (file: string, text: string, alone = false): Content => {
    const { name, entry, problems } = read(file, text);
    const ledger: Record<string, unknown> = { ...content.ledger };
    if (alone) for (const each of Object.keys(recordKinds)) ledger[each] = [];
    const others = alone ? [] : (content.ledger[name as keyof Ledger] as readonly { file: string }[]);
    if (name in recordKinds)
      ledger[name] = [...others.filter((each) => each.file !== file), ...(entry ? [entry] : [])];
    else if (entry) ledger[name] = entry;
    return {
      ...content,
      ledger: ledger as Ledger,
      problems: [...content.problems.filter((each) => each.file !== file), ...problems],
    };
  };
  return { content, textOf, read, contentWith };
}
