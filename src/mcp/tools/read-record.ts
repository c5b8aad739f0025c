import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readLog } from '../../records/git/log.ts';
import { historyOf } from '../../records/history.ts';
import { placeOf } from '../../records/place.ts';
import { type ContentFile, readContentFile } from '../../records/read.ts';
import { splitFrontMatter, wholeYaml } from '../../records/split.ts';
import { parseYaml } from '../../records/yaml.ts';
import { iso } from '../../schemas/time.ts';
import { brief, HALF, offset, pageOfText, sizeOf } from '../page.ts';
import { fileAt } from '../paths.ts';
import { defineTool } from '../tool.ts';
import { hashOf } from './write-record.ts';

/** Commits that are named, newest first. */
const COMMITS = 10;

export const readRecord = defineTool({
  title: 'Read a record',
  description: [
    'The data and prose of one record or playbook file as it is now, the commits that touched it, and the hash that',
    'write_record needs to replace it.',
  ].join(' '),
  input: z.strictObject({
    path: z.string().min(1).describe('Relative to the content folder: incidents/2026-11-04-shop-down.md'),
    as: z
      .enum(['data', 'text'])
      .default('data')
      .describe('data: the fields as written, and the prose; text: the whole file, for editing it.'),
    offset,
  }),
  quotes: true,
  async run({ path, as, offset: from }, { session, step }) {
    const { root } = session;
    const file = fileAt(path, session.read().folder, session);
    await step();
    const content = readContentFile(root, file);
    const hash = hashOf(readFileSync(join(root, file)));
    const place = placeOf(file)!;
    const history = await historyOf(await readLog(root));
    const commits = history.known ? (history.commits.get(file) ?? []) : [];
    const provenance = {
      ...(history.known ? {} : { unknown: history.reason }),
      commits: commits.slice(0, COMMITS).map(({ id, at, author, subject }) => ({
        id,
        at: iso(at),
        author: brief(author, 100),
        subject: brief(subject),
      })),
      ...(commits.length > COMMITS ? { earlierCommits: commits.length - COMMITS } : {}),
    };
    const kind = 'record' in place ? { kind: place.record, id: place.id } : { kind: place.playbook };
    const parts = as === 'data' ? partsOf(content) : undefined;
    const data =
      parts && sizeOf(parts.data) <= HALF
        ? { data: parts.data, ...proseOf(parts) }
        : { file: pageOfText(content.text, from) };
    return { data: { path: file, ...kind, hash, provenance, ...data } };
  },
});

/** The prose that fits beside the data, and how to get the rest. */
function proseOf({ prose }: { prose: string }): { prose: string; moreProse?: string } {
  const { text, more } = pageOfText(prose, 0, HALF);
  return { prose: text, ...(more === undefined ? {} : { moreProse: 'it is cut; ask with as: text' }) };
}

/** The data and the prose of a file as written; undefined for one that cannot be read as such. */
function partsOf(file: ContentFile): { data: unknown; prose: string } | undefined {
  const source = file.file.endsWith('.yaml') ? wholeYaml(file) : splitFrontMatter(file);
  if (!('yaml' in source)) return undefined;
  const read = parseYaml(source);
  return 'data' in read ? { data: read.data, prose: source.rawBody ?? source.body } : undefined;
}
