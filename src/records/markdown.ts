import type { Nodes, Root } from 'mdast';
import { defineMdastPlugin, markdownToHtml, markdownToMdast } from 'satteri';
import type { FileRule } from './rules/file-rules.ts';
import { type Position, span } from './source-file.ts';

/** What the Markdown rules say against one node. The validator reports it, the renderer defuses it. */
interface Verdict {
  rule: FileRule;
  message: string;
  expected: string;
  fix: string;
}

export type MarkdownFault = Verdict & Position;

const TAGS = ['details', 'summary', 'br', 'kbd', 'sub', 'sup'];
const ALLOWED_TAGS = new RegExp(`</?(?:${TAGS.join('|')})\\s*/?>`, 'g');
const PROTOCOLS = ['http', 'https', 'mailto'];

function shorten(value: string): string {
  const line = value.trim().split('\n')[0]!;
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** Characters that browsers ignore inside an address are taken out first, as they would. */
function isSafeAddress(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what browsers strip
  const address = url.replace(/[\u0000-\u0020]/g, '');
  if (/^[/\\]{2}/.test(address)) return false;
  const protocol = /^([^/?#]*?):/.exec(address)?.[1];
  return protocol === undefined || PROTOCOLS.includes(protocol.toLowerCase());
}

/** The Markdown rules, for one node of a Markdown tree. */
export function judge(node: Readonly<Nodes>): Verdict | undefined {
  if (node.type === 'html' && node.value.replace(ALLOWED_TAGS, '').includes('<'))
    return {
      rule: 'markdown-html',
      message: `"${shorten(node.value)}" is raw HTML`,
      expected: `Markdown, or one of ${TAGS.join(', ')} without attributes`,
      fix: `\`${shorten(node.value)}\` in backticks to show it, or Markdown for what it does`,
    };
  if ((node.type === 'link' || node.type === 'definition') && !isSafeAddress(node.url))
    return {
      rule: 'markdown-link',
      message: `"${shorten(node.url)}" is not an address to link to`,
      expected: 'an http, https, mailto or relative address',
      fix: 'https://…, mailto:…, or a path like /incidents/…',
    };
  if (node.type === 'image' && (/^[^/?#]*:/.test(node.url) || !isSafeAddress(node.url)))
    return {
      rule: 'markdown-image',
      message: `"${shorten(node.url)}" is an image from elsewhere`,
      expected: 'a local image, so that the page loads nothing from another host',
      fix: 'put the file in public/ and write its path, or link to it',
    };
  if (node.type === 'imageReference')
    return {
      rule: 'markdown-image',
      message: `the image "${shorten(node.alt || node.identifier)}" names its file elsewhere in the text`,
      expected: 'an image with its path beside it',
      fix: `![${shorten(node.alt ?? '')}](/path/of/the-image.png)`,
    };
  return undefined;
}

const NEEDS_PARSING = /<[a-z/!?]|!\[|xmpp:/i;
const DESTINATION = /\](?:\(|:)\s*(\S*)/g;
const PLAIN_ADDRESS = /^(?:https?:\/\/|mailto:)[^\s&\\<]*$/i;

/**
 * Whether a text can be told to be safe without parsing it: it has nothing that could be HTML or an image, and whatever
 * could be a link's address is plainly one to the web. Most text is; a parse is saved for each.
 */
function isPlainlySafe(markdown: string): boolean {
  if (NEEDS_PARSING.test(markdown)) return false;
  for (const [, address = ''] of markdown.matchAll(DESTINATION))
    if (!PLAIN_ADDRESS.test(address)) return false;
  return true;
}

/** Records have their front matter taken off before; what looks like more of it is text. */
export const FEATURES = { frontmatter: false };

function parse(markdown: string): Root {
  return markdownToMdast(markdown, { features: FEATURES }) as Root;
}

/** A node and all below it, in the order of the text. No recursion: a text can nest deeper than a stack is. */
function* nodesOf(root: Nodes): Generator<Nodes> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if ('children' in node) waiting.push(...node.children.toReversed());
  }
}

const LONGEST = 128 * 1024;
const LONGEST_LINE = 20_000;
const MOST_CELLS = 200_000;

/**
 * The fault of a text that could not be rendered in bounded time: what some marks cost grows with the square of a text or a
 * line, and each row of a table is filled up to its widest.
 */
export function tooLong(markdown: string): MarkdownFault | undefined {
  // The most that fewer characters can do is done in no time.
  if (markdown.length <= 2000) return undefined;
  const fault = (message: string, expected: string, line = 1): MarkdownFault => ({
    rule: 'file-size',
    message,
    expected,
    fix: 'keep the story here and link to the data',
    ...span(line, 1),
  });
  if (markdown.length > LONGEST)
    return fault(`this text has ${Math.ceil(markdown.length / 1024)} KiB`, 'at most 128 KiB of Markdown');
  const lines = markdown.split('\n');
  const long = lines.findIndex(({ length }) => length > LONGEST_LINE);
  if (long >= 0)
    return fault(
      `this line has ${lines[long]!.length} characters`,
      `at most ${LONGEST_LINE} in a line`,
      long + 1,
    );
  const columns = lines.map((line) => line.split('|').length);
  const widest = Math.max(...columns);
  if (widest * lines.length > MOST_CELLS)
    return fault(
      `a table of ${widest} columns in ${lines.length} lines of text`,
      `fewer than ${MOST_CELLS} cells`,
      columns.indexOf(widest) + 1,
    );
  return undefined;
}

/** Faults of a Markdown text with their places, and the pages of this site that it links to. */
export function inspectMarkdown(markdown: string): { faults: MarkdownFault[]; links: string[] } {
  const long = tooLong(markdown);
  if (long) return { faults: [long], links: [] };
  if (isPlainlySafe(markdown)) return { faults: [], links: [] };
  let faulty = false;
  const links: string[] = [];
  const look = (node: Readonly<Nodes>) => {
    if ((node.type === 'link' || node.type === 'definition') && node.url.startsWith('/'))
      links.push(node.url);
    faulty ||= judge(node) !== undefined;
  };
  const plugin = defineMdastPlugin({
    name: 'inspect',
    html: look,
    link: look,
    image: look,
    imageReference: look,
    definition: look,
  });
  markdownToHtml(markdown, { mdastPlugins: [plugin], features: FEATURES });
  return { faults: faulty ? findFaults(markdown) : [], links };
}

/** The slow way, with positions: only for text known to have a fault. */
function findFaults(markdown: string): MarkdownFault[] {
  const faults: MarkdownFault[] = [];
  const open: string[] = [];
  /** The end of a tag whose beginning was already told is told with it. */
  const isToldOf = (node: Nodes): boolean => {
    const tag = node.type === 'html' && /^<(\/?)([a-z][a-z0-9-]*)[^<]*>$/i.exec(node.value);
    if (!tag) return false;
    if (!tag[1]) return open.push(tag[2]!) === 0;
    const at = open.lastIndexOf(tag[2]!);
    return at >= 0 && open.splice(at, 1).length > 0;
  };
  for (const node of nodesOf(parse(markdown))) {
    const verdict = judge(node);
    if (!verdict || isToldOf(node)) continue;
    faults.push({ ...verdict, ...placeOf(node) });
  }
  return faults;
}

/** Where a node begins, and where it ends on that line. */
function placeOf({ position }: Nodes): Required<Position> {
  const { start, end } = position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  return span(start.line, start.column, end.line === start.line ? end.column - start.column : 1);
}

/** Where a text links to each address that it links to. */
export function linkPlaces(markdown: string): Map<string, Position[]> {
  const links = [...nodesOf(parse(markdown))].filter(
    (node) => node.type === 'link' || node.type === 'definition',
  );
  const places = [...Map.groupBy(links, ({ url }) => url)];
  return new Map(places.map(([url, nodes]) => [url, nodes.map(placeOf)]));
}

/** The headings of one level: their text, their line from 1, and whether nothing stands under them. */
export function headings(markdown: string, depth: number): { text: string; line: number; empty: boolean }[] {
  const nodes = parse(markdown).children;
  return nodes.flatMap((node, i) => {
    if (node.type !== 'heading' || node.depth !== depth) return [];
    const next = nodes[i + 1];
    const empty = next === undefined || (next.type === 'heading' && next.depth <= depth);
    return [{ text: textOf(node).trim(), line: node.position?.start.line ?? 1, empty }];
  });
}

/** The text of a node and all below it. */
export function textOf(node: Nodes): string {
  return [...nodesOf(node)].map((each) => ('value' in each ? each.value : '')).join('');
}
