import { parseTimestamp } from '../../schemas/fields.ts';
import type { Kind } from '../../schemas/kind.ts';
import type { Ends } from '../../schemas/seals/seal.ts';
import { formerIds, replaceFormerIds } from '../former.ts';
import type { Commit } from '../history.ts';
import type { ContentFile } from '../read.ts';
import { bodyAsWritten, type SourceFile } from '../source-file.ts';
import { bodyOf, splitFrontMatter, wholeYaml } from '../split.ts';
import { parseYaml } from '../yaml.ts';
import type { AttachedBlobs } from './attached.ts';

/** One version of a record. */
export interface Version {
  /** The commit that added it; undefined for the version on disk. */
  commit: Commit | undefined;
  /** The time of that commit, never earlier than previous commits. Infinite for the version on disk. */
  at: number;
  /** The text before the body; in YAML the whole text. */
  head: string;
  /** The data as written. */
  written: unknown;
  /** The data as the current schema parses it; undefined if it cannot. */
  data: unknown;
  body: string;
  source: SourceFile;
  /** The files that are sealed with it, if there are any. */
  attached?: AttachedBlobs | undefined;
}

/** Reads a version of a record; undefined if its data cannot be read. `before` is the previous version, whose data may be the same text. */
export function readVersion(
  content: ContentFile,
  kind: Kind,
  id: string,
  playbook: Readonly<Record<string, unknown>>,
  { commit, at }: Pick<Version, 'commit' | 'at'>,
  before?: Version,
): Version | undefined {
  const { text } = content;
  if (before && text.startsWith(before.head) && (kind.format !== 'yaml' || text === before.head)) {
    const { rawBody: _, ...same } = before.source;
    const source = { ...same, ...bodyOf(text.slice(before.head.length)) };
    return { ...before, commit, at, body: source.body, source };
  }
  const source = kind.format === 'yaml' ? wholeYaml(content) : splitFrontMatter(content);
  if ('rule' in source) return undefined;
  const yaml = parseYaml(source);
  if ('problem' in yaml || typeof yaml.data !== 'object' || yaml.data === null) return undefined;
  const schema = kind.schemaFor?.(id, playbook, yaml.data) ?? kind.schema;
  const { success, data } = schema.safeParse(yaml.data);
  if (success) replaceFormerIds(schema, data, formerIds(playbook));
  const { body } = source;
  const head = text.slice(0, text.length - bodyAsWritten(source).length);
  return { commit, at, head, written: yaml.data, data: success ? data : undefined, body, source };
}

/** What decides when the facts of a version were complete. */
export type Facts = Pick<Version, 'data' | 'written'>;

/** When a version's facts were complete, and the setting that counts from there; undefined if they are not complete. */
export function completedAt(
  { data, written }: Facts,
  kind: Kind,
  id: string,
  ends: Ends,
): ReturnType<NonNullable<Kind['sealed']>['from']> {
  const found = kind.sealed?.from((data ?? withTimes(written as object)) as never, id, ends);
  return typeof found?.at === 'number' ? found : undefined;
}

/** Data that the schema cannot parse, with its timestamps as instants: they decide when an older form was sealed. */
function withTimes(written: object): object {
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => {
      const instant = typeof value === 'string' ? parseTimestamp(value) : undefined;
      return [key, typeof instant === 'number' ? instant : value];
    }),
  );
}
