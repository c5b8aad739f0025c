import type { Nodes, Root } from 'mdast';
import { defineMdastPlugin, markdownToHtml, markdownToMdast } from 'satteri';
import { imageFromRoot, linkFromRoot } from './page-address.ts';
import type { FileRule } from './rules/file-rules.ts';
import { shortLine } from './shorten.ts';
import { type Position, span } from './source-file.ts';

/** What is wrong with one Markdown node. The validator reports it, the renderer makes it harmless. */
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

/** Removes the characters that browsers ignore inside an address before checking it. */
function isSafeAddress(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what browsers strip
  const address = url.replace(/[\u0000-\u0020]/g, '');
  if (/^[/\\]{2}/.test(address)) return false;
  const protocol = /^([^/?#]*?):/.exec(address)?.[1];
  return protocol === undefined || PROTOCOLS.includes(protocol.toLowerCase());
}

/** Checks one node of a Markdown tree against the Markdown rules. */
export function judge(node: Readonly<Nodes>): Verdict | undefined {
  if (node.type === 'html' && node.value.replace(ALLOWED_TAGS, '').includes('<'))
    return {
      rule: 'markdown-html',
      message: `"${shortLine(node.value)}" is raw HTML`,
      expected: `Markdown, or one of ${TAGS.join(', ')} without attributes`,
      fix: `to show it, write \`${shortLine(node.value)}\` in backticks; otherwise use Markdown`,
    };
  if ((node.type === 'link' || node.type === 'definition') && !isSafeAddress(node.url))
    return {
      rule: 'markdown-link',
      message: `"${shortLine(node.url)}" is not an allowed link address`,
      expected: 'an http, https, mailto or relative address',
      fix: 'write https://…, mailto:… or a path such as /incidents/…',
    };
  if (node.type === 'image' && (/^[^/?#]*:/.test(node.url) || !isSafeAddress(node.url)))
    return {
      rule: 'markdown-image',
      message: `"${shortLine(node.url)}" is not a local image`,
      expected: 'a local image, so that the page loads nothing from another host',
      fix: 'put the image beside the record, in a folder of the same name, and write its path; or link to it',
    };
  if (node.type === 'imageReference')
    return {
      rule: 'markdown-image',
      message: `the image "${shortLine(node.alt || node.identifier)}" takes its path from another part of the text`,
      expected: 'an image with its own path',
      fix: `write the path in the image: ![${shortLine(node.alt ?? '')}](…)`,
    };
  return undefined;
}

const NEEDS_PARSING = /<[a-z/!?]|!\[|xmpp:/i;
const DESTINATION = /\](?:\(|:)\s*(\S*)/g;
/** Without brackets, because another link may follow without a space. */
const PLAIN_ADDRESS = /^(?:https?:\/\/|mailto:)[^\s&\\<[\]]*$/i;

/**
 * Whether a text is safe without parsing it: it has nothing that could be HTML or an image, and everything that could be a link's address is plainly
 * a web address. Most texts are, which saves parsing them.
 */
export function isPlainlySafe(markdown: string): boolean {
  if (NEEDS_PARSING.test(markdown)) return false;
  for (const [, address = ''] of markdown.matchAll(DESTINATION))
    if (!PLAIN_ADDRESS.test(address)) return false;
  return true;
}

/** The front matter has been removed already; what looks like more of it is text. */
export const FEATURES = { frontmatter: false };

function parse(markdown: string): Root {
  return markdownToMdast(markdown, { features: FEATURES }) as Root;
}

/** A node and all nodes below it, in document order. No recursion: text can nest deeper than the stack. */
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
 * The fault of a text that could not be rendered in bounded time: the cost of some marks is quadratic in the length of the text or the line, and each
 * row of a table is padded to the widest one.
 */
export function tooLong(markdown: string): MarkdownFault | undefined {
  // Shorter texts are always fast.
  if (markdown.length <= 2000) return undefined;
  const fault = (message: string, expected: string, line = 1): MarkdownFault => ({
    rule: 'file-size',
    message,
    expected,
    fix: 'keep the description here and link to the data',
    ...span(line, 1),
  });
  if (markdown.length > LONGEST)
    return fault(`this text is ${Math.ceil(markdown.length / 1024)} KiB`, 'at most 128 KiB of Markdown');
  const lines = markdown.split('\n');
  const long = lines.findIndex(({ length }) => length > LONGEST_LINE);
  if (long >= 0)
    return fault(
      `this line has ${lines[long]!.length} characters`,
      `at most ${LONGEST_LINE} characters`,
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

/** The addresses in a Markdown text, as written: its links within this site, and the local images that it shows. */
export interface Addresses {
  links: string[];
  images: string[];
}

/** Notes the address of a node, if it is one of this site that the rules allow. */
export function noteAddress(node: Readonly<Nodes>, { links, images }: Addresses): void {
  if (node.type === 'image' && !judge(node)) images.push(node.url);
  else if (
    (node.type === 'link' || node.type === 'definition') &&
    !/^[^/?#]*:/.test(node.url) &&
    !judge(node)
  )
    links.push(node.url);
}

/** What a Markdown text holds: its faults with their places, and its addresses. */
export interface Inspected extends Addresses {
  faults: MarkdownFault[];
}

/** Inspects a Markdown text. */
export function inspectMarkdown(markdown: string): Inspected {
  const long = tooLong(markdown);
  if (long) return { faults: [long], links: [], images: [] };
  if (isPlainlySafe(markdown)) return { faults: [], links: [], images: [] };
  let faulty = false;
  const addresses: Addresses = { links: [], images: [] };
  const look = (node: Readonly<Nodes>) => {
    noteAddress(node, addresses);
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
  return { faults: faulty ? findFaults(markdown) : [], ...addresses };
}

/** Slower, but with positions: only for text known to have a fault. */
function findFaults(markdown: string): MarkdownFault[] {
  const faults: MarkdownFault[] = [];
  const open: string[] = [];
  /** The closing tag of a reported one is not reported again. */
  const isReported = (node: Nodes): boolean => {
    const tag = node.type === 'html' && /^<(\/?)([a-z][a-z0-9-]*)[^<]*>$/i.exec(node.value);
    if (!tag) return false;
    if (!tag[1]) return open.push(tag[2]!) === 0;
    const at = open.lastIndexOf(tag[2]!);
    return at >= 0 && open.splice(at, 1).length > 0;
  };
  for (const node of nodesOf(parse(markdown))) {
    const verdict = judge(node);
    if (!verdict || isReported(node)) continue;
    faults.push({ ...verdict, ...placeOf(node) });
  }
  return faults;
}

/** The place of a node, up to its end or the end of its first line. */
function placeOf({ position }: Nodes): Required<Position> {
  const { start, end } = position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  return span(start.line, start.column, end.line === start.line ? end.column - start.column : 1);
}

/** The places of the addresses of a text's links, by address as written. */
export function linkPlaces(markdown: string): Map<string, Position[]> {
  return placesOf(markdown, ['link', 'definition']);
}

/** The same of a text's images. */
export function imagePlaces(markdown: string): Map<string, Position[]> {
  return placesOf(markdown, ['image']);
}

type Addressed = Extract<Nodes, { type: 'link' | 'definition' | 'image' }>;

function isAddressed(node: Nodes): node is Addressed {
  return node.type === 'link' || node.type === 'definition' || node.type === 'image';
}

function placesOf(markdown: string, types: readonly Addressed['type'][]): Map<string, Position[]> {
  const found = [...nodesOf(parse(markdown))].filter(
    (node): node is Addressed => isAddressed(node) && types.includes(node.type),
  );
  const places = [...Map.groupBy(found, ({ url }) => url)];
  return new Map(places.map(([url, nodes]) => [url, nodes.map((node) => placeOfAddress(markdown, node))]));
}

/** The place of a node's address; that of the node where it is not written in the usual form. */
function placeOfAddress(markdown: string, node: Addressed): Position {
  const own = ownAddress(markdown, node);
  if (!own) return placeOf(node);
  const { start } = node.position!;
  const before = markdown.slice(start.offset, own.at);
  const line = before.lastIndexOf('\n');
  return span(
    start.line + before.split('\n').length - 1,
    line < 0 ? start.column + before.length : before.length - line,
    own.length,
  );
}

/** What looks like an address: what comes before it, and the address as written. */
const DESTINATIONS = /(\]\(\s*|^\s*\[.*?\]:\s*)(<[^<>\n]*>|[^\s<]\S*?(?=[\s)]|$))/gs;

/** Where the address of a node is written in the text: its offset and length, with its angle brackets. */
function ownAddress(markdown: string, node: Addressed): { at: number; length: number } | undefined {
  // The text of a link can hold other addresses.
  const inner = node.type === 'link' ? node.children.at(-1)?.position?.end.offset : undefined;
  const from = inner ?? node.position!.start.offset!;
  const likely = [...markdown.slice(from, node.position!.end.offset).matchAll(DESTINATIONS)];
  // The text of an image, and any title, can look like an address.
  const own =
    likely.findLast(([, , text = '']) => text.replace(/^<|>$|\\/g, '') === node.url) ?? likely.at(-1);
  if (!own) return undefined;
  const [, before = '', text = ''] = own;
  return { at: from + own.index + before.length, length: text.length };
}

/**
 * The Markdown of a record with its addresses from the root of the site: in incidents/2024-05-06-mail.md, `2024-05-06-mail/graph.png` becomes
 * `/incidents/2024-05-06-mail/graph.png`, and `2024-05-05-shop.md` becomes `/incidents/2024-05-05-shop/`. Lines stay as they are.
 */
export function withAddressesFromRoot(markdown: string, file: string, { links, images }: Addresses): string {
  const moved = (node: Addressed) =>
    node.type === 'image' ? imageFromRoot(node.url, file) : linkFromRoot(node.url, file);
  if (
    images.every((address) => address.startsWith('/')) &&
    links.every((address) => linkFromRoot(address, file) === address)
  )
    return markdown;
  const changes = [...nodesOf(parse(markdown))].flatMap((node) => {
    if (!isAddressed(node) || judge(node)) return [];
    const text = moved(node);
    const own = text === node.url ? undefined : ownAddress(markdown, node);
    return own ? [{ ...own, text }] : [];
  });
  const parts: string[] = [];
  let at = 0;
  for (const change of changes.sort((a, b) => a.at - b.at)) {
    parts.push(markdown.slice(at, change.at), change.text);
    at = change.at + change.length;
  }
  return parts.join('') + markdown.slice(at);
}

/**
 * The Markdown without the addresses that `isHidden` says may not be seen, from the root of the site: of a link its text is left, of an image its
 * description.
 */
export function withoutAddresses(markdown: string, isHidden: (address: string) => boolean): string {
  // What is inside of what was replaced is seen in the next round.
  for (let text = markdown, rounds = 0; ; rounds++) {
    const next = rounds > 9 ? '' : withoutOuterAddresses(text, isHidden);
    if (next === text || next === '') return next;
    text = next;
  }
}

function withoutOuterAddresses(markdown: string, isHidden: (address: string) => boolean): string {
  const nodes = [...nodesOf(parse(markdown))];
  const hidden = new Set(
    nodes.flatMap((node) => (node.type === 'definition' && isHidden(node.url) ? [node.identifier] : [])),
  );
  const isGone = (node: Nodes) =>
    isAddressed(node)
      ? isHidden(node.url)
      : (node.type === 'linkReference' || node.type === 'imageReference') && hidden.has(node.identifier);
  const parts: string[] = [];
  let at = 0;
  for (const node of nodes.filter(isGone).sort((a, b) => offsetOf(a) - offsetOf(b))) {
    const { start, end } = node.position!;
    if (start.offset! < at) continue;
    parts.push(markdown.slice(at, start.offset), innerText(markdown, node));
    at = end.offset!;
  }
  return parts.join('') + markdown.slice(at);
}

const offsetOf = ({ position }: Nodes): number => position?.start.offset ?? 0;

/** What a node shows besides its address, as it is written. */
function innerText(markdown: string, node: Nodes): string {
  if ('alt' in node) return node.alt ?? '';
  const children: readonly Nodes[] = 'children' in node ? node.children : [];
  const [first, last] = [children[0], children.at(-1)];
  return first && last ? markdown.slice(offsetOf(first), last.position!.end.offset) : '';
}

/** The headings of one level: their text, their line from 1, and whether the section is empty. */
export function headings(markdown: string, depth: number): { text: string; line: number; empty: boolean }[] {
  const nodes = parse(markdown).children;
  return nodes.flatMap((node, i) => {
    if (node.type !== 'heading' || node.depth !== depth) return [];
    const next = nodes[i + 1];
    const empty = next === undefined || (next.type === 'heading' && next.depth <= depth);
    return [{ text: textOf(node).trim(), line: node.position?.start.line ?? 1, empty }];
  });
}

/** The text of a node and all nodes below it. */
export function textOf(node: Nodes): string {
  return [...nodesOf(node)].map((each) => ('value' in each ? each.value : '')).join('');
}
