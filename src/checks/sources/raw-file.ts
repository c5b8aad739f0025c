import { commandLine } from '../../records/command-line.ts';
import type { SourceFile } from '../../records/source-file.ts';
import { isTakenOver } from '../../sources/derived.ts';
import { derivationsOf } from '../../sources/from-content.ts';
import type { Check } from '../check.ts';
import { entryAt } from '../seals/no-record.ts';

export const rawFilesAreRead: Check = {
  id: 'raw-file',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure a raw file is one that its source can have given, and that the records that follow from it exist.',
  why: 'Raw files are the evidence behind the numbers of machines. One that was edited, or from which no record was made, is evidence of nothing; and only what its adapter names may be kept, so that no secret and no address of a person gets into the repository.',
  example: {
    file: 'raw/github/2026-02-13.json',
    wrong: '"author": "Ann",',
    right: '',
  },
  since: '0.1.0',
  of: [],
  names: true,
  *find(content) {
    if (content.broken.has('sources') || content.broken.has('organisation') || content.broken.has('services'))
      return;
    const derived = derivationsOf(content);
    for (const raw of content.raw) {
      const from = derived(raw);
      const text = content.rawText(raw.file);
      const source: SourceFile = { file: raw.file, yaml: text, yamlLine: 0, body: '', bodyLine: 0 };
      const at = { entry: entryAt(source), path: [] as PropertyKey[] };
      if (!from)
        yield {
          ...at,
          message: `there is no source "${raw.source}" in playbook/sources.yaml`,
          expected: 'a raw file of a source, in the folder with its id',
          fix: 'restore the source, with until: if it has ended',
        };
      else if ('fault' in from)
        yield {
          ...at,
          path: [...from.path],
          ...(from.path.length > 0 ? { on: 'key' as const } : {}),
          message: from.fault,
          expected: 'what the adapter of the source keeps, as collect wrote it',
          fix: `restore the file from git, or run ${commandLine(`collect ${raw.source}`)} again`,
        };
      else
        for (const { kind, id, path } of from.records)
          if (!isTakenOver(kind) && !content.ids[kind].has(id))
            yield {
              ...at,
              message: `${path} follows from this file, and does not exist`,
              expected: 'every record that follows from a raw file',
              fix: `run ${commandLine('collect --rederive')}, which writes it`,
            };
    }
  },
};
