import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { FieldProblem } from '../schemas/fields.ts';
import type { Problem } from './problem.ts';
import type { FileRule } from './rules.ts';
import { locate, type Path, type SourceFile, writtenAt } from './source-file.ts';

/** So many names that are equally near are offered; among more, none was meant. */
const OFFERED = 3;

/**
 * The names of `known` that were probably meant, as they are to be written: one, or "a or b" where several are equally near.
 * Undefined where none is near: at most 2 changes, in a longer word a third of it up to 5, and never all of a short one.
 */
export function didYouMean(
  word: string,
  known: readonly string[],
  write: (name: string) => string = String,
): string | undefined {
  const lower = word.toLowerCase();
  const limit = Math.min(Math.max(2, Math.floor(word.length / 3)), 5, word.length - 1);
  const near = known.map((name) => ({ name, changes: distance(lower, String(name).toLowerCase()) }));
  const least = Math.min(...near.map(({ changes }) => changes));
  const nearest = near.filter(({ changes }) => changes === least && changes <= limit);
  const longer = known.filter((name) => lower.startsWith(name.toLowerCase()) && name.length >= 3);
  const meant = nearest.length > 0 ? nearest.map(({ name }) => name) : longer.length === 1 ? longer : [];
  const exact = meant.filter((name) => name.toLowerCase() === lower);
  const names = exact.length === 1 ? exact : meant;
  return names.length > 0 && names.length <= OFFERED ? names.map(write).join(' or ') : undefined;
}

/** `impacts[0].service`, as a person would say it. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    '',
  );
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part],
    data,
  );
}

function show(value: unknown): string {
  const text =
    typeof value === 'string'
      ? `"${value}"`
      : typeof value === 'number'
        ? String(value)
        : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys and values',
  record: 'keys and values',
};

function typeOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return TYPES[typeof value] ?? typeof value;
}

/** How to write as text what YAML took for a number. A value with a unit or a form of its own shows the form. */
function quoted(written: string, example: string | undefined): string {
  return example && /^['"]?[<>=\d]/.test(example) ? `as in ${example}` : `quote it: "${written}"`;
}

/** What is wrong with a value that may be one of several: what the one of its own type says, else what the first says. */
function withoutUnions(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const ofItsType = issue.errors.find((branch) =>
    branch.some(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  return (ofItsType ?? issue.errors[0] ?? []).flatMap((inner) =>
    withoutUnions({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue),
  );
}

/** Whether another issue sets a tighter bound for the same value: then that one says enough. */
function isLooser(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.some(
    (other) =>
      pathText(other.path) === pathText(issue.path) &&
      ((issue.code === 'too_big' && other.code === 'too_big' && other.maximum < issue.maximum) ||
        (issue.code === 'too_small' && other.code === 'too_small' && other.minimum > issue.minimum)),
  );
}

/** Turns what the schema says of a record into problems, each at its place. `keysAt` lists the keys allowed at a path. */
export function schemaProblems(
  source: SourceFile,
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
  keysAt: (path: Path) => string[],
  example: string,
): Problem[] {
  /** What a key holds in the kind's example, on one line; undefined where it is not there. */
  const exampleOf = (key: PropertyKey | undefined) =>
    new RegExp(`(?:^|[ {])${RegExp.escape(String(key))}: ([^\\n,}]+)`, 'm').exec(example)?.[1];
  const missing = (path: Path): { message: string; fix: string } => {
    const key = String(path.at(-1));
    const value = exampleOf(key);
    return {
      message: `"${key}" is missing${path.length > 1 ? ` in ${pathText(path.slice(0, -1))}` : ''}`,
      fix: value ? `add, with the real value, ${key}: ${value}` : `add "${key}:"`,
    };
  };
  const flat = issues.flatMap(withoutUnions);
  return flat.flatMap((issue) => {
    if (isLooser(issue, flat)) return [];
    const problem = (
      rule: FileRule,
      message: string,
      expected: string,
      fix: string,
      path: Path = issue.path,
      on: 'key' | 'value' = 'value',
    ): Problem => ({
      rule,
      severity: 'error',
      file: source.file,
      ...locate(source, path, on),
      message,
      expected,
      fix,
    });
    const name = pathText(issue.path) || 'this file';
    const value = valueAt(data, issue.path);
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    const written = isPlain ? (writtenAt(source, issue.path) ?? String(value)) : show(value);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => {
          const known = keysAt(issue.path);
          const meant = didYouMean(key, known, (name) => `${name}:`);
          return problem(
            'unknown-key',
            `"${key}" is not a key of ${issue.path.length ? name : 'this record'}`,
            `one of ${known.join(', ')}`,
            key === '<<' ? 'write the values out: merge keys are refused' : meant ? meant : `delete "${key}"`,
            [...issue.path, key],
            'key',
          );
        });
      case 'invalid_type':
        if (value === undefined && issue.path.length > 0) {
          const { message, fix } = missing(issue.path);
          const kind = exampleOf(issue.path.at(-1)) ? 'a value' : (TYPES[issue.expected] ?? issue.expected);
          return problem('missing-key', message, `${kind} for ${String(issue.path.at(-1))}`, fix);
        }
        return problem(
          'wrong-type',
          `${name} is ${value === null ? 'empty' : `${written}, which is ${typeOf(value)}`}`,
          TYPES[issue.expected] ?? issue.expected,
          issue.expected === 'string' && isPlain
            ? quoted(written, exampleOf(issue.path.at(-1)))
            : `${TYPES[issue.expected] ?? issue.expected} for ${name}`,
        );
      case 'invalid_value': {
        const known = issue.values.map(String);
        if (value === undefined) {
          const { message } = missing(issue.path);
          const key = String(issue.path.at(-1));
          return problem(
            'missing-key',
            message,
            `one of ${known.join(', ')}`,
            `add ${key}: with one of them`,
          );
        }
        return problem(
          'wrong-value',
          `${name} is ${written}`,
          `one of ${known.join(', ')}`,
          didYouMean(String(value), known) ?? `one of ${known.join(', ')}`,
        );
      }
      case 'custom': {
        const params = issue.params as FieldProblem | undefined;
        if (params)
          return problem(params.rule as FileRule, `${name}: ${issue.message}`, params.expected, params.fix);
        break;
      }
      case 'invalid_key':
        return problem(
          'wrong-value',
          `"${String(issue.path.at(-1))}" cannot be an id`,
          issue.issues[0]?.message ?? 'an id',
          'letters and digits, as in checkout-api',
          issue.path,
          'key',
        );
      case 'not_multiple_of': {
        const multiple = `a multiple of ${issue.divisor}`;
        return problem('wrong-value', `${name} is ${written}`, multiple, multiple);
      }
      case 'too_small':
      case 'too_big': {
        const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
        const measure =
          issue.origin === 'string'
            ? bound === 1
              ? ' character'
              : ' characters'
            : issue.origin === 'array'
              ? bound === 1
                ? ' entry'
                : ' entries'
              : '';
        const amount =
          issue.code === 'too_small'
            ? issue.inclusive === false
              ? 'more than'
              : 'at least'
            : issue.inclusive === false
              ? 'less than'
              : 'at most';
        const limit = `${amount} ${bound}${measure}`;
        const excess = typeof value === 'string' ? value.length - Number(bound) : 0;
        const fix =
          issue.origin !== 'string'
            ? limit
            : excess > 0
              ? `say it shorter: ${excess} characters are too many`
              : 'some text';
        return problem('wrong-value', `${name} is ${written}`, limit, fix);
      }
    }
    return problem('wrong-value', `${name} is ${written}`, issue.message, issue.message);
  });
}
