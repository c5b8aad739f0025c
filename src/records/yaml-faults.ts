import { type ErrorCode, isAlias, type Node } from 'yaml';
import { inQuotes } from './quotes.ts';
import { codeFaults } from './yaml-codes.ts';
import { colonAfter, duplicateKeys, openNodeAt, startOf, type YamlDocument } from './yaml-document.ts';

/** What is wrong with a YAML text, where (an offset into it), and over how many characters. */
export interface YamlFault {
  rule?: 'yaml-alias';
  message: string;
  expected?: string;
  fix: string;
  at: number;
  length?: number;
}

/** Text short enough for a message. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Tags that are allowed, because they change nothing. */
const PLAIN_TAGS = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

interface Candidate {
  at: number;
  explain: () => YamlFault;
}

/** The first fault in a text; undefined if the parser finds none. */
export function firstFault(yaml: YamlDocument): YamlFault | undefined {
  const { errors } = yaml.document;
  // A key that is not text is usually the consequence of another error.
  const causes = errors.filter(({ code }) => code !== 'NON_STRING_KEY');
  const ofError = ({ code, pos: [at] }: (typeof errors)[number]): Candidate => ({
    at,
    explain: () => faultOf(code, at, yaml),
  });
  const found: Candidate[] = [
    ...yaml.nodes.flatMap((node) => refusedAt(node, yaml)),
    ...duplicateKeys(yaml).map((each) => ({ at: startOf(each.key), explain: () => duplicateFault(each) })),
    ...causes.map(ofError),
  ];
  const [first] = (found.length > 0 ? found : errors.map(ofError)).toSorted((a, b) => a.at - b.at);
  return first?.explain();
}

/** Aliases and tags: YAML allows them, records do not. */
function refusedAt(node: Node, yaml: YamlDocument): Candidate[] {
  const start = startOf(node);
  if (isAlias(node)) return [{ at: start, explain: () => aliasFault(start, yaml) }];
  if (!node.tag || PLAIN_TAGS.test(node.tag)) return [];
  let at = yaml.text.lastIndexOf('!', start);
  while (at > 0 && /[^\s[\]{},:]/.test(yaml.text[at - 1]!)) at--;
  return [{ at, explain: () => tagFault(at, yaml) }];
}

function tagFault(at: number, { text }: YamlDocument): YamlFault {
  const tag = /^![^\s[\]{},]*/.exec(text.slice(at))?.[0] ?? '!';
  const fault = { ...codeFaults.TAG_RESOLVE_FAILED, message: `the tag ${shortened(tag)} is not allowed`, at };
  const quoted = lineInQuotes(at, text);
  return quoted?.from === at
    ? { ...fault, fix: `if it is text, put quotes around it: ${quoted.text}` }
    : fault;
}

/** The value of the key on a line in quotes, as it would be if it were text, and where it begins. Undefined if the line is of another form. */
function lineInQuotes(at: number, text: string): { from: number; value: string; text: string } | undefined {
  const begin = text.lastIndexOf('\n', at - 1) + 1;
  const [, lead = '', key, value] =
    /^([ \t]*(?:- +)?([\w-]+): +)(\S.*)$/.exec(text.slice(begin).split('\n', 1)[0]!.trimEnd()) ?? [];
  if (value === undefined) return undefined;
  return { from: begin + lead.length, value, text: `${key}: ${inQuotes(value)}` };
}

function aliasFault(at: number, { text }: YamlDocument): YamlFault {
  const alias = /^\*[^\s,\]}]*/.exec(text.slice(at))?.[0] ?? '*';
  if (alias === '*')
    return {
      message: 'in YAML, * does not begin the entry of a list',
      expected: '"- " before each entry',
      fix: 'write - in place of *',
      at,
      length: 1,
    };
  const quoted = lineInQuotes(at, text);
  if (quoted?.from === at && quoted.value !== alias.replace(/\*$/, ''))
    return {
      message: 'text cannot begin with * unless it is quoted',
      expected: 'quotes around text that begins with a punctuation mark',
      fix: `put quotes around the text: ${quoted.text}`,
      at,
      length: quoted.value.length,
    };
  return {
    rule: 'yaml-alias',
    message: `the alias ${shortened(alias)} is not allowed`,
    expected: 'plain values, so that a record reads the same everywhere',
    fix: 'write the value out where it is used',
    at,
    length: alias.length,
  };
}

function duplicateFault({ key, isOtherForm }: ReturnType<typeof duplicateKeys>[number]): YamlFault {
  const [at, end] = key.range!;
  const message = `duplicate key "${shortened(String(key.value))}"`;
  const form = isOtherForm ? ': it differs from the one above only in its Unicode form' : '';
  return { ...codeFaults.DUPLICATE_KEY, message: message + form, at, length: end - at };
}

/** Explains an error of the parser by what is at its place, or else by its code alone. */
function faultOf(code: ErrorCode, at: number, yaml: YamlDocument): YamlFault {
  return explanations[code]?.(at, yaml) ?? { ...codeFaults[code], at };
}

type Explanation = (at: number, yaml: YamlDocument) => YamlFault | undefined;

const explanations: Partial<Record<ErrorCode, Explanation>> = {
  MISSING_CHAR: (at, yaml) =>
    unclosed(at, yaml) ??
    directive(at, yaml) ??
    withoutColon(at, yaml) ??
    withoutComma(at, yaml) ??
    misplaced(at, yaml),
  BAD_INDENT: (at, yaml) => unclosed(at, yaml) ?? misplaced(at, yaml),
  MULTILINE_IMPLICIT_KEY: (at, yaml) => unclosed(at, yaml) ?? withoutColon(at, yaml),
  BLOCK_AS_IMPLICIT_KEY: (at, yaml) => nestedKey(at, yaml) ?? misplaced(at, yaml),
  BLOCK_IN_FLOW: nestedInBrackets,
  TAG_RESOLVE_FAILED: tagFault,
  UNEXPECTED_TOKEN: (at, yaml) =>
    (/["'[{]/.test(yaml.text[at] ?? '') ? withoutComma(at, yaml) : undefined) ??
    afterValue(at, yaml) ??
    afterBlockMark(at, yaml) ??
    unexpected(at, yaml) ??
    misplaced(at, yaml),
  MULTIPLE_DOCS: secondDocument,
  BAD_SCALAR_START: (at, { text }) => {
    const quoted = lineInQuotes(at, text);
    return {
      ...codeFaults.BAD_SCALAR_START,
      message: `text cannot begin with ${text[at]} unless it is quoted`,
      ...(quoted?.from === at ? { fix: `put quotes around the text: ${quoted.text}` } : {}),
      at,
    };
  },
};

const COMMA = {
  message: 'missing comma',
  expected: 'a comma between two entries in brackets',
  fix: 'add a comma before this',
};

/** An opening quote or bracket without its closing one. */
function unclosed(at: number, yaml: YamlDocument): YamlFault | undefined {
  const open = openNodeAt(at, yaml);
  if (!open) return undefined;
  const start = startOf(open);
  const mark = yaml.text[start]!;
  const end = { '[': ']', '{': '}' }[mark];
  const rest = yaml.text.slice(open.range![1]);
  const other = /^\s*([\]}])/.exec(rest);
  if (end && other)
    return {
      message: `the bracket ${mark} is closed by ${other[1]}`,
      expected: end,
      fix: `close it with ${end}`,
      at: open.range![1] + other[0].length - 1,
    };
  const atEnd =
    end !== undefined && rest.trim() === '' && !yaml.text.slice(start, open.range![1]).includes('\n');
  return {
    message: `the ${end ? 'bracket' : 'quote'} ${mark} is never closed`,
    expected: end
      ? 'a closing bracket, and every line up to it indented'
      : 'a quote at the end of the value too',
    fix: `close it with ${end ?? mark}`,
    at: atEnd ? open.range![1] : start,
  };
}

/** A line without a colon where a key is expected. */
function withoutColon(at: number, { text, pairs }: YamlDocument): YamlFault | undefined {
  const pair = pairs.find(({ key }) => startOf(key) === at);
  const hasColon = pair?.srcToken?.sep?.some(({ type }) => type === 'map-value-ind');
  if (!pair || (hasColon && !text.slice(at, pair.key.range![1]).includes('\n'))) return undefined;
  const line = text.slice(at).split('\n', 1)[0]!.trimEnd();
  if (line.startsWith('|'))
    return {
      message: 'a table in Markdown is not data',
      expected: 'keys and values; tables and other prose come after the data',
      fix: 'move the table below the second line of ---, or write it as keys and values',
      at,
      length: line.length,
    };
  const close = /^([\w-]+):(\S.*)$/.exec(line);
  return {
    message: `"${shortened(line)}" is not a key with a value`,
    fix: close
      ? `add a space after the colon: ${shortened(`${close[1]}: ${close[2]}`)}`
      : 'add a colon and a space after the key; if the line continues the value above, indent it by two more spaces',
    at,
    length: line.length,
  };
}

function withoutComma(at: number, { nodes }: YamlDocument): YamlFault | undefined {
  const isInside = nodes.some(
    ({ srcToken, range }) => srcToken?.type === 'flow-collection' && range![0] < at && at < range![1],
  );
  return isInside ? { ...COMMA, at } : undefined;
}

/** In brackets: a key after a complete value, or a colon inside an unquoted one. */
function nestedInBrackets(at: number, yaml: YamlDocument): YamlFault | undefined {
  const colon = colonAfter(at, yaml);
  if (colon === undefined) return undefined;
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*/.exec(yaml.text.slice(at, colon))?.[0];
  if (quoted) return { ...COMMA, at: at + quoted.length };
  return {
    message: 'missing comma, or ": " inside a value that is not quoted',
    expected: COMMA.expected,
    fix: 'add a comma before the key, or put quotes around the value',
    at: colon,
  };
}

/** A key inside a value: on the value's line, or indented below it. */
function nestedKey(at: number, yaml: YamlDocument): YamlFault | undefined {
  const colon = colonAfter(at, yaml);
  if (colon === undefined) return undefined;
  if (yaml.text.slice(at, colon).includes('\n'))
    return misplaced(yaml.text.lastIndexOf('\n', colon) + 1, yaml);
  const value = yaml.text.slice(at).split('\n', 1)[0]!.trimEnd();
  const [, key] = /([\w-]+): +$/.exec(yaml.text.slice(0, at)) ?? [];
  return {
    message: '": " inside a value that is not quoted',
    expected: 'one ": " between a key and its value; others only inside quotes',
    fix: `put quotes around the value: ${key === undefined ? '' : `${key}: `}${inQuotes(value)}`,
    at: colon,
  };
}

/** Text after a closing quote or bracket, on the same line. */
function afterValue(at: number, { text }: YamlDocument): YamlFault | undefined {
  const [mark] = /["'\]}](?=[ \t]*$)/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at)) ?? [];
  if (mark === undefined) return undefined;
  const isQuote = /["']/.test(mark);
  const quoted = lineInQuotes(at, text);
  const inner = quoted && quoted.from < at && isQuote ? quoted.value : '';
  // Quotes around all of it, in which one stands for itself.
  const isWhole = inner.length > 1 && inner.startsWith(mark) && inner.endsWith(mark);
  if (quoted && quoted.from < at)
    return {
      message: `unexpected text after the closing ${isQuote ? 'quote' : 'bracket'} ${mark}`,
      expected: isQuote ? 'the closing quote at the end of the value' : 'a value in brackets alone, or text',
      fix: isWhole
        ? `for a quote inside the value, write ${quoted.text.split(': ', 1)[0]}: ${inQuotes(inner.slice(1, -1))}`
        : `if it is text, put quotes around all of it: ${quoted.text}`,
      at,
    };
  return {
    message: `unexpected text after the closing ${isQuote ? 'quote' : 'bracket'} ${mark}`,
    expected: isQuote ? 'the closing quote at the end of the value' : 'a value in brackets alone, or text',
    fix: isQuote
      ? `for a quote inside the value, write ${mark === "'" ? "''" : '\\"'}`
      : 'if it is text, put quotes around all of it',
    at,
  };
}

/** Text on the line of a > or |, after which YAML expects it on lines of its own. */
function afterBlockMark(at: number, { text }: YamlDocument): YamlFault | undefined {
  const quoted = lineInQuotes(at, text);
  if (!quoted || quoted.from >= at || !/^[>|][\d+-]* +[^#\s]/.test(quoted.value)) return undefined;
  return {
    message: `text cannot begin with ${quoted.value[0]} unless it is quoted`,
    expected: 'quotes around text that begins with a punctuation mark',
    fix: `put quotes around the text: ${quoted.text}`,
    at: quoted.from,
    length: quoted.value.length,
  };
}

/** A punctuation mark that does not belong here. */
function unexpected(at: number, { text }: YamlDocument): YamlFault | undefined {
  const [sign] = /^[^\s\p{L}\p{N}-]/u.exec(text.slice(at)) ?? [];
  return sign === undefined
    ? undefined
    : { ...codeFaults.UNEXPECTED_TOKEN, message: `unexpected ${sign}`, at };
}

/** The first line of data from `at`, if its indentation fits no line above. */
function misplaced(at: number, { text }: YamlDocument): YamlFault | undefined {
  const [blank] = /^(?:[ \t]*(?:#.*)?\n)*[ \t]*/.exec(text.slice(at))!;
  const start = at + blank.length;
  const lines = text.slice(0, start).split('\n');
  const indent = lines.pop()!;
  const above = lines.findLast((each) => !/^\s*(?:#|$)/.test(each))?.search(/\S/);
  if (indent.trim() !== '' || start === text.length || above === undefined) return undefined;
  const isDeeper = indent.length > above;
  const line = text.slice(start).split('\n', 1)[0]!.trimEnd();
  const siblings = lines.filter((each) => /\S/.test(each) && each.search(/\S/) <= indent.length);
  if (siblings.at(-1)?.startsWith(`${indent}- `))
    return {
      message: 'an entry of a list without its dash',
      expected: '"- " before each entry',
      fix: 'begin the line with "- ", like the entries above; if it continues one of them, indent it by two more spaces',
      at: start,
      length: line.length,
    };
  return {
    message: isDeeper
      ? 'unexpected indentation: the key above already has a value'
      : 'unexpected indentation: no line above is indented like this',
    expected: 'keys of one level in one column',
    fix: isDeeper ? 'align this line with the line above' : 'align this line with the keys of its level',
    at: start,
    length: line.length,
  };
}

function secondDocument(at: number, { text }: YamlDocument): YamlFault {
  const mark = /^(?:---|\.\.\.)(?=\s|$)/m.exec(text.slice(at));
  return { ...codeFaults.MULTIPLE_DOCS, at: at + (mark?.index ?? 0), length: 3 };
}

/** A line that begins with % before the data. */
function directive(at: number, { text }: YamlDocument): YamlFault | undefined {
  const above = text.slice(0, at).trimEnd();
  const isBelow = above.slice(above.lastIndexOf('\n') + 1).startsWith('%');
  return isBelow ? { ...codeFaults.BAD_DIRECTIVE, at } : undefined;
}
