import { components } from '../schemas/reviews/components.ts';
import { didYouMean, useNearest } from './near-miss.ts';
import type { FileRule } from './rules/file-rules.ts';

/** What is wrong with a tag, and the offset in it. */
export interface TagFault {
  rule: FileRule;
  offset: number;
  message: string;
  expected: string;
  fix: string;
}

export interface Attribute {
  name: string;
  value: string | number | boolean;
  /** The offset of its name in the tag. */
  offset: number;
}

export interface Tag {
  name: string;
  attributes: Attribute[];
  /** The length of the tag. */
  length: number;
}

const NAMES = Object.keys(components);
const LITERAL = 'a literal: text in quotes, or a number, true or false in braces';
/** Text has no escapes: characters that JSX and HTML read differently are not allowed. */
const TEXT = /^(?:"([^"&<>{}\n]*)"|'([^'&<>{}\n]*)')/;
const BRACED = /^\{\s*(-?\d+(?:\.\d+)?|true|false)\s*\}/;

function shorten(text: string): string {
  const line = text.trim().split('\n')[0]!;
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

function unknownTag(tag: string): TagFault {
  const name = /^<\/?\s*([\w.:-]*)/.exec(tag)?.[1] ?? '';
  const address = /^<((?:https?:|mailto:)[^\s>]*)/.exec(tag)?.[1];
  const exampleOf = (known: string) => components[known as keyof typeof components].example;
  const meant = NAMES.includes(name) ? exampleOf(name) : didYouMean(name, NAMES, exampleOf);
  const html = address === undefined && !/^[A-Z]/.test(name);
  return {
    rule: 'mdx-component',
    offset: 0,
    message: address
      ? `"<${shorten(address)}>" is a link in angle brackets, which reviews do not allow`
      : html
        ? `"${shorten(tag)}" is raw HTML`
        : `there is no component "${name}"`,
    expected: `Markdown, or one of ${NAMES.map((each) => `<${each} />`).join(', ')}`,
    fix: address
      ? `write [${shorten(address)}](${shorten(address)})`
      : meant
        ? `write ${meant}`
        : `to show it, write \`${shorten(tag)}\` in backticks; otherwise use Markdown`,
  };
}

/** An expression from its opening brace to the closing one, or to the end of the line. */
export function braced(text: string): string {
  let depth = 0;
  for (let i = 0; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}' && --depth === 0) return text.slice(0, i + 1);
  }
  return text.split('\n')[0]!;
}

/**
 * Reads one component's tag at the beginning of a text: `<Name text="…" number={6} flag />`. Nothing is evaluated: anything but a literal is a
 * fault, and so is any other tag.
 */
export function readTag(text: string): Tag | TagFault {
  const name = /^<([A-Za-z][\w.:-]*)/.exec(text)?.[1];
  if (name === undefined || !NAMES.includes(name)) return unknownTag(text);
  const { example } = components[name as keyof typeof components];
  const attributes: Attribute[] = [];
  let at = name.length + 1;
  const refuse = (rule: FileRule, message: string, expected: string, fix: string): TagFault => ({
    rule,
    offset: at,
    message,
    expected,
    fix,
  });
  for (;;) {
    const space = /^\s*/.exec(text.slice(at))![0].length;
    at += space;
    const rest = text.slice(at);
    if (rest.startsWith('/>')) return { name, attributes, length: at + 2 };
    if (rest === '' || rest[0] === '>' || rest[0] === '/' || rest[0] === '<') {
      at = 0;
      return refuse(
        'mdx-component',
        `<${name}> is not closed`,
        'a component without content, closed with />',
        `write ${example}`,
      );
    }
    if (rest[0] === '{')
      return refuse(
        'mdx-attribute',
        `"${shorten(braced(rest))}" is an expression, which is never run`,
        LITERAL,
        `write ${example}`,
      );
    const key = /^[A-Za-z_][\w-]*/.exec(rest)?.[0];
    if (key === undefined || space === 0)
      return refuse(
        'mdx-attribute',
        `"${shorten(rest)}" is not an attribute`,
        'name="text" or name={6}',
        `write ${example}`,
      );
    const equals = /^\s*=\s*/.exec(rest.slice(key.length))?.[0] ?? '';
    const written = rest.slice(key.length + equals.length);
    const literal = equals === '' ? null : (TEXT.exec(written) ?? BRACED.exec(written));
    if (equals !== '' && !literal) {
      const shown = written[0] === '{' ? braced(written) : /^(["']).*?\1|^[^\s/>]*/.exec(written)![0];
      return refuse(
        'mdx-attribute',
        `${key} is ${written[0] === '{' ? `the expression ${shorten(shown)}, which is never run` : shorten(shown)}`,
        LITERAL,
        /^[\w:.-]+$/.test(shown)
          ? `write ${key}="${shown}"`
          : `write ${key}="text" or ${key}={6}; text must not contain & < > { }`,
      );
    }
    if (attributes.some((each) => each.name === key))
      return refuse('mdx-attribute', `${key} is given twice`, 'each attribute once', 'keep one of the two');
    attributes.push({ name: key, value: literalValue(literal), offset: at });
    at += key.length + equals.length + (literal?.[0].length ?? 0);
  }
}

/** Text, a number or a boolean; an attribute without a value is true. */
function literalValue(literal: RegExpExecArray | null): Attribute['value'] {
  if (!literal) return true;
  const [whole, first, second] = literal;
  if (!whole.startsWith('{')) return first ?? second ?? '';
  return first === 'true' ? true : first === 'false' ? false : Number(first);
}

/** Checks the attributes of a tag against the schema of its component: returns them parsed, or what is wrong with them. */
export function judgeAttributes({
  name,
  attributes,
}: Tag): { data: Record<string, unknown> } | { faults: TagFault[] } {
  const { schema, example } = components[name as keyof typeof components];
  const given = Object.fromEntries(attributes.map((each) => [each.name, each.value]));
  const result = schema.safeParse(given);
  if (result.success) return { data: result.data };
  const known = Object.keys(schema.shape);
  const offsetOf = (key: unknown) => attributes.find((each) => each.name === key)?.offset ?? 0;
  const takes = known.length > 0 ? `one of ${known.join(', ')}` : `no attributes: <${name} />`;
  const faults = result.error.issues.flatMap((issue): TagFault[] => {
    const rule = 'mdx-attribute' as const;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        rule,
        offset: offsetOf(key),
        message: `<${name} /> has no attribute "${key}"`,
        expected: takes,
        fix: useNearest(key, known) ?? `write ${example}`,
      }));
    const key = String(issue.path[0]);
    const offset = offsetOf(key);
    if (!Object.hasOwn(given, key))
      return [
        {
          rule,
          offset,
          message: `<${name} /> has no ${key}`,
          expected: `${key}="…"`,
          fix: `write ${example}`,
        },
      ];
    const params = issue.code === 'custom' ? (issue.params as { expected: string; fix: string }) : undefined;
    const values = issue.code === 'invalid_value' ? issue.values.map(String) : undefined;
    const expected = params?.expected ?? (values ? `one of ${values.join(', ')}` : issue.message);
    const fix = params?.fix ?? (values && useNearest(String(given[key]), values)) ?? `write ${example}`;
    return [{ rule, offset, message: `${key} is ${JSON.stringify(given[key])}`, expected, fix }];
  });
  return { faults };
}
