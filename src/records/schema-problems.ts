import type { z } from 'zod';
import type { FieldProblem } from '../schemas/fields.ts';
import type { Calendar } from './calendar.ts';
import { type Allowed, keyFaults } from './key-problems.ts';
import { literally } from './literally.ts';
import { certainlyMeant, isPlainWord, listed, useAkin, useNearest } from './near-miss.ts';
import { pathText, valueAt } from './path-text.ts';
import type { Problem } from './problem.ts';
import type { FileRule } from './rules/file-rules.ts';
import { shorten } from './shorten.ts';
import { locate, type Path, quotedAt, type SourceFile, writtenAt } from './source-file.ts';
import { withOffset } from './with-offset.ts';
import { retype, TYPES } from './wrong-type.ts';

/** Maximum problems reported per file; beyond this they usually share one cause. */
const MOST = 200;

function show(value: unknown): string {
  const text =
    typeof value === 'string'
      ? `"${value}"`
      : typeof value === 'number'
        ? String(value)
        : (JSON.stringify(value) ?? String(value));
  return shorten(text);
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'boolean' ? 'a boolean' : (TYPES[typeof value] ?? typeof value);
}

/** The issues of a value that may have several forms: those of the form with its own type, otherwise those of the first form. */
function withoutUnions(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  // If the forms are fixed words or numbers, all of them are offered.
  const words = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) =>
      inner.code === 'invalid_value' && inner.path.length === 0 ? inner.values : [],
    ),
  );
  if (words.length > 1)
    return [
      { code: 'invalid_value', values: words, path: issue.path, message: issue.message } as z.core.$ZodIssue,
    ];
  const ofItsType = issue.errors.find((branch) =>
    branch.some(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  return (ofItsType ?? issue.errors[0] ?? []).flatMap((inner) =>
    withoutUnions({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue),
  );
}

/** Whether another issue about the same value makes this one redundant: it sets a tighter bound, or says that the type is wrong. */
function isRedundant(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.some(
    (other) =>
      pathText(other.path) === pathText(issue.path) &&
      ((other.code === 'invalid_type' && (issue.code === 'too_big' || issue.code === 'too_small')) ||
        (issue.code === 'too_big' && other.code === 'too_big' && other.maximum < issue.maximum) ||
        (issue.code === 'too_small' && other.code === 'too_small' && other.minimum > issue.minimum)),
  );
}

/** What is known about a kind and the organisation, to explain what is wrong with a record. */
export interface SchemaContext extends Allowed {
  /** Whether a whole number is expected at a path. */
  isWholeAt: (path: Path) => boolean;
  /** A complete file of the kind. */
  example: string;
  /** Local time of the organisation; undefined if its file is broken. */
  calendar: Calendar | undefined;
}

/** How to write local times with the offset that the organisation has then. The edit is certain for one time that the clocks have shown once. */
function offsetHelp(
  { times: local, isCertain, zone }: NonNullable<FieldProblem['local']>,
  calendar: Calendar,
) {
  // What names another zone is not in that of the organisation.
  if (zone !== undefined && zone !== calendar.zone) return undefined;
  const times = local.flatMap((each) => withOffset(each, calendar));
  if (times.length === 0) return undefined;
  const fix = `write ${times.join(' or ')} (${calendar.zone}), or end it with Z if it is in UTC`;
  return { fix, ...(isCertain && times.length === 1 ? { edit: times[0]! } : {}) };
}

/** "40 min" where only the number is valid: how to write it. Undefined for anything else. */
function withoutUnit(value: unknown, issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'invalid_format' || issue.pattern === undefined) return undefined;
  const [, number, unit] = /^(-?\d+(?:\.\d+)?) ?(%|[a-zA-Zµ€$£]+)$/.exec(String(value)) ?? [];
  const pattern = new RegExp(issue.pattern.slice(1, issue.pattern.lastIndexOf('/')));
  return number !== undefined && pattern.test(number)
    ? `write ${number}, without the unit ${unit}`
    : undefined;
}

/** Turns schema issues of a record into problems, each at its place. */
export function schemaProblems(
  source: SourceFile,
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
  context: SchemaContext,
): Problem[] {
  const { keysAt, idsAt, isWholeAt, example, calendar } = context;
  /** The value of a key in the kind's example, if it is on one line. An id there is one of another organisation. */
  const exampleOf = (path: Path) =>
    idsAt(path)
      ? undefined
      : new RegExp(`(?:^|[ {])${literally(String(path.at(-1)))}: ([^\\n,}]+)`, 'm')
          .exec(example)?.[1]
          ?.trimEnd();
  const missing = (path: Path): { message: string; expected?: string; fix: string } => {
    const key = String(path.at(-1));
    const message = `"${key}" is missing${path.length > 1 ? ` from ${pathText(path.slice(0, -1))}` : ''}`;
    const ids = idsAt(path) ?? [];
    if (ids.length > 0)
      return { message, expected: `one of ${listed(ids)}`, fix: `add "${key}:" with one of them` };
    const value = exampleOf(path);
    // Only the form of an example fits every organisation, not its words.
    const isForm = /^['"<>=\d]/.test(value ?? '');
    return { message, fix: isForm ? `add "${key}:", as in ${key}: ${value}` : `add "${key}:"` };
  };
  const flat = issues.slice(0, MOST).flatMap(withoutUnions);
  // A key under another name is one mistake: that it is missing goes with it.
  const renamed = new Set(
    flat.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? keyFaults(source, data, issue.path, issue.keys.slice(0, MOST), context).flatMap(({ edit }) =>
            edit === undefined ? [] : pathText([...issue.path, edit.split(':')[0]!]),
          )
        : [],
    ),
  );
  const problems = flat.flatMap((issue) => {
    if (isRedundant(issue, flat)) return [];
    if (renamed.has(pathText(issue.path)) && valueAt(data, issue.path) === undefined) return [];
    const problem = (
      rule: FileRule,
      message: string,
      expected: string,
      fix: string,
      path: Path = issue.path,
      on: 'key' | 'value' | 'both' = 'value',
      edit?: string,
    ): Problem => ({
      rule,
      severity: 'error',
      file: source.file,
      ...locate(source, path, on),
      message,
      expected,
      fix,
      ...(edit === undefined ? {} : { edit }),
    });
    const name = pathText(issue.path) || 'this file';
    const value = valueAt(data, issue.path);
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    const written = isPlain ? (writtenAt(source, issue.path) ?? String(value)) : show(value);
    const typeFault = (wrong: z.core.$ZodIssueInvalidType): Problem => {
      const expected = wrong.expected === 'number' && isWholeAt(issue.path) ? 'int' : wrong.expected;
      const asWritten = isPlain ? written : quotedAt(source, issue.path);
      const { fix, edit } = retype(
        { path: issue.path, value, written: asWritten, expected, example: exampleOf(issue.path) },
        context,
      );
      const is = value === null ? 'empty' : `${written}, which is ${typeOf(value)}`;
      const message = `${name} is ${is}`;
      const ids = expected === 'string' ? (idsAt(issue.path) ?? []) : [];
      const wanted = ids.length > 0 ? `one of ${listed(ids)}` : (TYPES[expected] ?? expected);
      return problem('wrong-type', message, wanted, fix, issue.path, 'value', edit);
    };
    switch (issue.code) {
      case 'unrecognized_keys':
        return keyFaults(source, data, issue.path, issue.keys.slice(0, MOST), context).map((fault) =>
          problem(
            'unknown-key',
            `"${fault.key}" is not a key of ${issue.path.length ? name : 'this record'}`,
            `one of ${keysAt(issue.path).join(', ')}`,
            fault.fix,
            [...issue.path, fault.key],
            fault.withValue ? 'both' : 'key',
            fault.edit,
          ),
        );
      case 'invalid_type':
        if (value === undefined && issue.path.length > 0) {
          const key = String(issue.path.at(-1));
          const kind = exampleOf(issue.path) ? 'a value' : (TYPES[issue.expected] ?? issue.expected);
          const { message, expected = `${kind} for ${key}`, fix } = missing(issue.path);
          return problem('missing-key', message, expected, fix);
        }
        return typeFault(issue);
      case 'invalid_value': {
        const known = issue.values.map(String);
        if (value === undefined) {
          const { message } = missing(issue.path);
          const key = String(issue.path.at(-1));
          return problem(
            'missing-key',
            message,
            `one of ${known.join(', ')}`,
            `add "${key}:" with one of them`,
          );
        }
        return problem(
          'wrong-value',
          `${name} is ${written}`,
          `one of ${known.join(', ')}`,
          useNearest(String(value), known) ??
            useAkin(String(value), known) ??
            (known.length === 1 ? `write ${known[0]}, or leave it out` : 'use one of these'),
          issue.path,
          'value',
          typeof value === 'string' ? certainlyMeant(value, known.filter(isPlainWord)) : undefined,
        );
      }
      case 'custom': {
        const params = issue.params as FieldProblem | undefined;
        if (params) {
          const help = params.local && calendar ? offsetHelp(params.local, calendar) : undefined;
          const { fix, edit } = help ?? params;
          return problem(
            params.rule as FileRule,
            `${name}: ${issue.message}`,
            params.expected,
            fix,
            issue.path,
            'value',
            edit,
          );
        }
        break;
      }
      case 'invalid_key':
        return problem(
          'wrong-value',
          `"${String(issue.path.at(-1))}" is not a valid id`,
          issue.issues[0]?.message ?? 'an id',
          'use only these characters',
          issue.path,
          'key',
        );
      case 'not_multiple_of': {
        const multiple = `a multiple of ${issue.divisor}`;
        return problem('wrong-value', `${name} is ${written}`, multiple, `use ${multiple}`);
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
          issue.origin === 'array'
            ? `list ${limit}`
            : issue.origin !== 'string'
              ? `use a value of ${limit}`
              : excess > 0
                ? `shorten it by ${excess} ${excess === 1 ? 'character' : 'characters'}`
                : 'write some text';
        return problem('wrong-value', `${name} is ${written}`, limit, fix);
      }
    }
    const fix = withoutUnit(value, issue) ?? `use ${issue.message}`;
    return problem('wrong-value', `${name} is ${written}`, issue.message, fix);
  });
  const all = issues.reduce(
    (n, issue) => n + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );
  const last = problems.at(-1);
  if (all > MOST && last) last.message += `; this file has ${all} such problems, and not all are listed`;
  return problems;
}
