import { readContentFile } from '../../records/read.ts';
import { splitFrontMatter } from '../../records/split.ts';
import { parseYaml } from '../../records/yaml.ts';

/** The fields of an issue by their names in lower case: Hugo does not tell `resolvedWhen` from `resolvedwhen`. */
export type Fields = ReadonlyMap<string, { key: string; value: unknown }>;

/** Splits an issue into its fields and its Markdown, or says why that cannot be done. */
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
    return { reason: 'the front matter is not keys and values: write title: …, date: … and so on' };
  const fields = Object.entries(yaml.data).map(
    ([key, value]) => [key.toLowerCase(), { key, value }] as const,
  );
  return { fields: new Map(fields), body: source.body };
}
