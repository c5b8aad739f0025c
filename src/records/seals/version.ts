import { parseTimestamp } from '../../schemas/fields.ts';
import type { Kind } from '../../schemas/kind.ts';
import type { Ends } from '../../schemas/seals/seal.ts';
import type { Commit } from '../history.ts';
import type { ContentFile } from '../read.ts';
import type { SourceFile } from '../source-file.ts';
import { splitFrontMatter, wholeYaml } from '../split.ts';
import { parseYaml } from '../yaml.ts';

/** What a record said at one time. */
export interface Version {
  /** The commit that brought it; undefined for what lies on disk. */
  commit: Commit | undefined;
  /** When that was: never earlier than the commits before it. Infinite for what lies on disk. */
  at: number;
  /** The text before the body: all of it, in YAML. */
  head: string;
  /** The data as it was written. */
  written: unknown;
  /** The data as the present schema reads it; undefined where it cannot. */
  data: unknown;
  body: string;
  source: SourceFile;
}

/** Reads a version of a record; undefined for one that has no data that could be read. `before` is the one before it, whose data may be the same text. */
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
    const body = text.slice(before.head.length);
    return { ...before, commit, at, body, source: { ...before.source, body } };
  }
  const source = kind.format === 'yaml' ? wholeYaml(content) : splitFrontMatter(content);
  if ('rule' in source) return undefined;
  const yaml = parseYaml(source);
  if ('problem' in yaml || typeof yaml.data !== 'object' || yaml.data === null) return undefined;
  const { success, data } = (kind.schemaFor?.(id, playbook) ?? kind.schema).safeParse(yaml.data);
  const { body } = source;
  const head = text.slice(0, text.length - body.length);
  return { commit, at, head, written: yaml.data, data: success ? data : undefined, body, source };
}

/** When a version's facts were complete, and which setting counts from there; undefined where they are not. */
export function completedAt(
  { data, written }: Version,
  kind: Kind,
  id: string,
  ends: Ends,
): ReturnType<NonNullable<Kind['sealed']>['from']> {
  const found = kind.sealed?.from((data ?? withTimes(written as object)) as never, id, ends);
  return typeof found?.at === 'number' ? found : undefined;
}

/** Data that no schema reads, its timestamps as instants all the same: what an older form was sealed by is known. */
function withTimes(written: object): object {
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => {
      const instant = typeof value === 'string' ? parseTimestamp(value) : undefined;
      return [key, typeof instant === 'number' ? instant : value];
    }),
  );
}
