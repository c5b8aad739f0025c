import { calendarIn } from '../../records/calendar.ts';
import { offeredIds } from '../../records/defined-ids.ts';
import type { Entry } from '../../records/entry.ts';
import { type Content, playbookDataOf } from '../../records/ledger.ts';
import { schemaProblems } from '../../records/schema-problems.ts';
import {
  isListAt,
  isRequiredAt,
  isWholeAt,
  keysAt,
  takesAt,
  valueOfField,
} from '../../records/schema-walk.ts';
import type { ReferenceTarget } from '../../schemas/fields.ts';
import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import { type SourceSettings, sources } from '../../schemas/sources.ts';
import { adapterOf, readSettings } from '../../sources/adapter-of.ts';
import type { Check, Finding } from '../check.ts';

type Every = SourceSettings['every'];

/** The periods of kinds of record that are not kept by every period. */
const KEPT_BY: Partial<Record<RecordKind, readonly Every[]>> = {
  deployments: ['day', 'month'],
  watch: ['day', 'month'],
  finance: ['month'],
  growth: ['month'],
};

export const sourcesAreSet: Check = {
  id: 'source-settings',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the settings of a source are what its adapter reads.',
  why: 'A misspelt setting is a source that asks for something else than was meant, and nothing would say so.',
  example: {
    file: 'playbook/sources.yaml',
    wrong: 'lookbak: 2 d',
    right: 'lookback: 2 d',
  },
  since: '0.1.0',
  of: [],
  *find(content) {
    if (content.broken.has('sources')) return;
    const entry = content.ledger.sources;
    for (const [id, source] of Object.entries(entry.data)) {
      const adapter = adapterOf(source.adapter);
      if (!adapter) {
        yield {
          entry,
          path: [id, 'adapter'],
          message: `this version has no adapter "${source.adapter}"`,
          expected: 'an adapter of this version',
          fix: 'use a newer version, or another adapter',
        };
        continue;
      }
      const read = readSettings(adapter, source.settings);
      if ('issues' in read)
        yield* settingProblems(content, id, adapter.settings, source.settings, read.issues);
      else yield* everyProblems(content, id, source.every, adapter.gives(read.settings));
    }
  },
};

/** The period of a source by which a kind of record that it gives is not kept. */
function* everyProblems(
  { ledger }: Content,
  id: string,
  every: Every,
  gives: readonly RecordKind[],
): Generator<Finding> {
  for (const kind of gives) {
    const keptBy = KEPT_BY[kind];
    if (!keptBy || keptBy.includes(every)) continue;
    yield {
      entry: ledger.sources,
      path: [id, 'every'],
      message: `${id} gives records in ${recordKinds[kind].place}/, which are not kept by the ${every}`,
      expected: keptBy.join(' or '),
      fix: `write every: ${keptBy[0]}`,
    };
    return;
  }
}

/** What an adapter's schema says about its settings, as it is said of records. */
function* settingProblems(
  content: Content,
  id: string,
  schema: Entry['schema'],
  settings: unknown,
  issues: Parameters<typeof schemaProblems>[2],
): Generator<Finding> {
  const entry = content.ledger.sources;
  const before = [id, 'settings'];
  const own = (path: readonly PropertyKey[]) => path.slice(before.length);
  const playbook = playbookDataOf(content);
  const problems = schemaProblems(
    entry.source,
    { [id]: { settings } },
    issues.map((issue) => ({ ...issue, path: [...before, ...issue.path] })),
    {
      keysAt: (path) => keysAt(schema, own(path)),
      idsAt: (path) => {
        const to = valueOfField<ReferenceTarget>(schema, 'reference', own(path));
        return to && offeredIds(to, playbook);
      },
      isListAt: (path) => isListAt(schema, own(path)),
      isRequiredAt: (path) => isRequiredAt(schema, own(path)),
      takesAt: (path, value) => takesAt(schema, own(path), value),
      isWholeAt: (path) => isWholeAt(schema, own(path)),
      computed: {},
      example: sources.example,
      calendar: calendarIn(playbook),
    },
  );
  for (const { line, column, endLine, endColumn, message, expected, fix, edit } of problems)
    yield {
      entry,
      path: before,
      place: { line, column, ...(endLine && endColumn ? { endLine, endColumn } : {}) },
      message,
      expected,
      fix,
      ...(edit === undefined ? {} : { edit }),
    };
}
