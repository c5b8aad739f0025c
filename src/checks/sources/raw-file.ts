import { calendarOf } from '../../records/calendar.ts';
import { commandLine } from '../../records/command-line.ts';
import type { SourceFile } from '../../records/source-file.ts';
import { iso } from '../../schemas/time.ts';
import { isTakenOver } from '../../sources/derived.ts';
import { derivationsOf } from '../../sources/from-content.ts';
import { rawPeriods } from '../../sources/periods.ts';
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
  *find(content, asOf) {
    if (content.broken.has('sources') || content.broken.has('organisation') || content.broken.has('services'))
      return;
    const derived = derivationsOf(content);
    const calendar = calendarOf(content.ledger);
    const bySource = rawPeriods(content.raw);
    const withoutSource = new Set<string>();
    for (const raw of content.raw) {
      const from = derived(raw);
      const text = content.rawText(raw.file);
      const source: SourceFile = { file: raw.file, yaml: text, yamlLine: 0, body: '', bodyLine: 0 };
      const at = { entry: entryAt(source), path: [] as PropertyKey[] };
      const period = calendar.find(raw.period);
      if (!from) {
        // A source that was removed or renamed is one mistake, however much it fed.
        if (withoutSource.has(raw.source)) continue;
        withoutSource.add(raw.source);
        const more = bySource.get(raw.source)!.size - 1;
        const others = more === 0 ? '' : `; ${more} more raw ${more === 1 ? 'file is' : 'files are'} its`;
        yield {
          ...at,
          message: `there is no source "${raw.source}" in playbook/sources.yaml${others}`,
          expected: 'a raw file of a source, in the folder with its id',
          fix: 'restore the source, with until: if it has ended; its id stays, and name: says what pages call it',
        };
      } else if (period && period.to > asOf)
        yield {
          ...at,
          message: `${raw.period} is not over at the as-of moment ${iso(asOf)}`,
          expected: 'a raw file of a closed period',
          fix: 'remove the file and the records that follow from it, or correct its name',
        };
      else if ('fault' in from) {
        if (from.ofSource) continue;
        yield {
          ...at,
          path: [...from.path],
          ...(from.path.length > 0 ? { on: 'key' as const } : {}),
          message: from.fault,
          expected: 'what the adapter of the source keeps, as collect wrote it',
          fix: `restore the file from git, or run ${commandLine(`collect ${raw.source}`)} again`,
        };
      } else
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
