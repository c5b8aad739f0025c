import { stringify } from 'yaml';
import { controlCharacters, escapedControlCharacters } from '../records/control-characters.ts';
import { inspectMarkdown } from '../records/markdown.ts';
import { badName, placeOf } from '../records/place.ts';
import { splitFrontMatter, wholeYaml } from '../records/split.ts';
import type { NewRecord } from '../records/write-record.ts';
import { parseYaml } from '../records/yaml.ts';
import type { Kind } from '../schemas/kind.ts';

/**
 * Composes a record as text, with keys in the given order, and parses it back as the validator will. If the validator would
 * refuse it, returns the reasons instead.
 */
export function composeRecord(
  kind: Kind,
  path: string,
  data: object,
  body = '',
): { record: NewRecord } | { reasons: string[] } {
  const yaml = stringify(data, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false });
  const text = kind.format === 'yaml' ? yaml : `---\n${yaml}---\n${body && `\n${body}`}`;
  const reasons = findReasons(kind, path, text);
  return reasons.length === 0 ? { record: { path, text } } : { reasons };
}

function findReasons(kind: Kind, file: string, text: string): string[] {
  const content = { file, text, problems: [] };
  const source = kind.format === 'yaml' ? wholeYaml(content) : splitFrontMatter(content);
  if ('rule' in source) return [source.message];
  const yaml = parseYaml(source);
  if ('problem' in yaml) return [yaml.problem.message];
  const result = kind.schema.safeParse(yaml.data);
  const issues = result.success ? [] : result.error.issues;
  const place = placeOf(file);
  const name = place && 'record' in place ? badName(file, place.id, kind) : undefined;
  const unseen = [...controlCharacters(file, text).problems, ...escapedControlCharacters(source, yaml.data)];
  return [
    ...(name ? [name.message] : []),
    ...unseen.map(({ message }) => message),
    ...issues.map((issue) => [issue.path.map(String).join('.'), issue.message].filter(Boolean).join(': ')),
    ...inspectMarkdown(source.body).faults.map((fault) => `body: ${fault.message}`),
  ];
}
