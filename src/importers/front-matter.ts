import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import { readContentFile } from '../records/read.ts';
import { splitFrontMatter } from '../records/split.ts';
import { parseYaml } from '../records/yaml.ts';
import { asMapping } from './plain.ts';

/** The fields of a document by lower-case name, as Hugo reads them: it does not distinguish `resolvedWhen` from `resolvedwhen`. */
export type Fields = ReadonlyMap<string, { key: string; value: unknown }>;

/** A document of another tool: its fields, none if it has no front matter, and its Markdown. */
export interface Document {
  fields: Fields;
  body: string;
}

/** Reads a document with front matter in YAML, TOML or JSON, or without. Returns why, if it cannot be read. */
export function readDocument(root: string, file: string): Document | { reason: string } {
  const content = readContentFile(root, file);
  if (content.text === '') {
    const [problem] = content.problems;
    return { reason: problem ? `${problem.message}: ${problem.fix}` : 'the file is empty' };
  }
  // Empty lines before the front matter are skipped, as Hugo does.
  const text = content.text.replace(/^\uFEFF?\s*(?=---|\+\+\+|\{\s*")/, '');
  if (text.startsWith('+++')) return readToml(text);
  if (/^\{\s*"/.test(text)) return readJson(text);
  if (!text.startsWith('---')) return { fields: new Map(), body: text };
  const source = splitFrontMatter({ ...content, text });
  if ('rule' in source) return { reason: `${source.message}: ${source.fix}` };
  const yaml = parseYaml(source);
  if ('problem' in yaml) {
    const { line, column, message, fix } = yaml.problem;
    return { reason: `line ${line}, column ${column}: ${message}: ${fix}` };
  }
  return documentOf(yaml.data ?? {}, source.body);
}

function documentOf(data: unknown, body: string): Document | { reason: string } {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { reason: 'the front matter is not a list of keys and values: write title: …, date: … and so on' };
  const fields = Object.entries(data).map(([key, value]) => [key.toLowerCase(), { key, value }] as const);
  return { fields: new Map(fields), body };
}

function readToml(text: string): Document | { reason: string } {
  const [, toml, body = ''] =
    /^\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n?\+\+\+[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text) ?? [];
  if (toml === undefined)
    return { reason: 'the front matter in TOML is never closed: add a line +++ after it' };
  try {
    return documentOf(withoutDates(parseToml(toml)), body);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return {
      reason: `the front matter in TOML cannot be read: line ${error.line}: ${error.message.split('\n')[0]}`,
    };
  }
}

/** Reads a file of settings in TOML as plain data, or returns why it cannot be read. */
export function readTomlFile(root: string, file: string): { data: unknown } | { reason: string } {
  try {
    return { data: withoutDates(parseToml(readContentFile(root, file).text)) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { reason: `line ${error.line}: ${error.message.split('\n')[0]}` };
  }
}

/** Dates as they were written: with the offset that they have, or none. */
function withoutDates(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(withoutDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, withoutDates(own)]));
}

/** JSON front matter ends where its braces do. */
function readJson(text: string): Document | { reason: string } {
  const end = /\n\}[ \t]*(?:\r?\n|$)/.exec(text);
  const json = end ? text.slice(0, end.index + 2) : text;
  try {
    return documentOf(asMapping(JSON.parse(json)), end ? text.slice(end.index + end[0].length) : '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { reason: `the front matter in JSON cannot be read: ${error.message}` };
  }
}
