import { readContentFile } from '../../records/read.ts';
import { splitFrontMatter } from '../../records/split.ts';
import { parseYaml } from '../../records/yaml.ts';

/** The fields of an issue by lower-case name: Hugo does not distinguish `resolvedWhen` from `resolvedwhen`. */
export type Fields = ReadonlyMap<string, { key: string; value: unknown }>;

/** Splits an issue into its fields and its Markdown, or returns why this is not possible. */
export function readFrontMatter(
  root: string,
  file: string,
): { fields: Fields; body: string } | { reason: string } {
  const content = readContentFile(root, file);
  if (content.text === '') {
    const [problem] = content.problems;
    return { reason: `${problem!.message}: ${problem!.fix}` };
  }
  const source = splitFrontMatter(content);
  if ('rule' in source) return { reason: `${source.message}: ${source.fix}` };
  const yaml = parseYaml(source);
  if ('problem' in yaml) {
    const { line, column, message, fix } = yaml.problem;
    return { reason: `line ${line}, column ${column}: ${message}: ${fix}` };
  }
  if (typeof yaml.data !== 'object' || yaml.data === null || Array.isArray(yaml.data))
    return { reason: 'the front matter is not a list of keys and values: write title: …, date: … and so on' };
  const fields = Object.entries(yaml.data).map(
    ([key, value]) => [key.toLowerCase(), { key, value }] as const,
  );
  return { fields: new Map(fields), body: source.body };
}
