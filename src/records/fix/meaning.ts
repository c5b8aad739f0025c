import { isDeepStrictEqual } from 'node:util';
import { markdownToHtml } from 'satteri';
import type { Kind } from '../../schemas/kind.ts';
import { FEATURES } from '../markdown.ts';
import type { SourceFile } from '../source-file.ts';
import { splitFrontMatter, wholeYaml } from '../split.ts';
import { sum } from '../sum.ts';
import { parseYaml } from '../yaml.ts';

/** What a file says: its data and its prose. */
export interface Meaning {
  source: SourceFile;
  data: unknown;
}

/** What a text says; undefined if it cannot be read. */
export function meaningOf(file: string, text: string, kind: Kind): Meaning | undefined {
  const content = { file, text, problems: [] };
  const source = kind.format === 'yaml' ? wholeYaml(content) : splitFrontMatter(content);
  if ('rule' in source) return undefined;
  const yaml = parseYaml(source);
  return 'problem' in yaml ? undefined : { source, data: yaml.data };
}

/** Whether two texts say the same: equal data, and prose that renders equally. */
export function saysTheSame(a: Meaning, b: Meaning, kind: Kind): boolean {
  const html = ({ source }: Meaning) => markdownToHtml(source.body, { features: FEATURES }).html.trim();
  const body =
    a.source.body === b.source.body ||
    // Components depend on lines, so in MDX only the end may differ.
    (kind.format === 'mdx' ? a.source.body.trimEnd() === b.source.body.trimEnd() : html(a) === html(b));
  return body && isDeepStrictEqual(a.data, b.data);
}

const MANY = Number.POSITIVE_INFINITY;

/** Whether `b` is `a`, or a list of nothing else: `a` itself, or its words; or what `a` is a list of. */
const isSame = (a: unknown, b: unknown) =>
  isDeepStrictEqual(a, b) ||
  (!Array.isArray(a) && isDeepStrictEqual([a], b)) ||
  (Array.isArray(a) && !Array.isArray(b) && isDeepStrictEqual(a, [b])) ||
  (typeof a === 'string' && isDeepStrictEqual(a.split(/[,;\s]+/).filter(Boolean), b));

/**
 * The number of places in which two data differ: changed values, values that became a list of one or were one, texts that became the list of their words, and
 * renamed keys with the same value. Infinite for any other difference.
 */
export function differences(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length ? sum(a.map((each, i) => differences(each, b[i]))) : MANY;
  if (!isMap(a) || !isMap(b))
    return isDeepStrictEqual(a, b)
      ? 0
      : isSame(a, b)
        ? 1
        : isMap(a) || isMap(b) || Array.isArray(a) || Array.isArray(b)
          ? MANY
          : 1;
  const gone = Object.keys(a).filter((key) => !Object.hasOwn(b, key));
  const come = Object.keys(b).filter((key) => !Object.hasOwn(a, key));
  if (gone.length !== come.length || gone.some((key, i) => !isSame(a[key], b[come[i]!]))) return MANY;
  const both = Object.keys(a).filter((key) => Object.hasOwn(b, key));
  return gone.length + sum(both.map((key) => differences(a[key], b[key])));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
