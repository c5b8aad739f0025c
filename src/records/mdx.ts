import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { ComponentName } from '../schemas/reviews/components.ts';
import { components } from '../schemas/reviews/components.ts';
import { type Addresses, FEATURES, judge, type MarkdownFault, noteAddress, tooLong } from './markdown.ts';
import { braced, judgeAttributes, readTag, type TagFault } from './mdx-tag.ts';
import { type Position, span } from './source-file.ts';

/** A component of a review, with its attributes as its schema gives them. */
export interface Component extends Position {
  name: ComponentName;
  attributes: Record<string, unknown>;
  /** The place of each attribute that is written. */
  places: ReadonlyMap<string, Position>;
  /** Whether it is a block of its own, rather than part of a sentence. */
  block: boolean;
}

export interface MdxText extends Addresses {
  components: Component[];
  faults: MarkdownFault[];
  /** Markdown, line for line, with a mark in place of each component. The usual Markdown rules apply to it. */
  text: string;
  /** The offsets of the sections: the second-level headings. */
  sections: number[];
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
/** The mark of a component in the text: its number between two characters that no text contains. */
export const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}(?:\\n${CLOSE})*`);
const MOST_FAULTS = 50;
/** In HTML, and so in Markdown, `Figure` is a block element, which would end its sentence; the parser is given another name. */
const BLOCK_NAME = new RegExp(
  `<[A-Z](?=(?:${Object.keys(components)
    .map((name) => name.slice(1))
    .join('|')})\\b)`,
  'g',
);

interface Place {
  node: Nodes;
  parent: Nodes | undefined;
  depth: number;
  /** The types of the headings and links around it. */
  inside: ReadonlySet<string>;
}

/** A node and all nodes below it, in document order, each with its surroundings. No recursion: text can nest deeper than the stack. */
function* placesOf(root: Root): Generator<Place> {
  const waiting: Place[] = [{ node: root, parent: undefined, depth: 0, inside: new Set() }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    yield place;
    const { node, depth, inside } = place;
    if (!('children' in node)) continue;
    const own = ['heading', 'link', 'linkReference'].includes(node.type)
      ? new Set([...inside, node.type])
      : inside;
    for (const child of node.children.toReversed())
      waiting.push({ node: child, parent: node, depth: depth + 1, inside: own });
  }
}

/**
 * Reads the MDX of a review without running or compiling it. The text is parsed as Markdown; tags must be listed components with literal attributes,
 * and anything that MDX would treat as code is a fault, except in code blocks. The MDX parsers never see the text: hostile input crashes them.
 */
export function readMdx(source: string): MdxText {
  const long = tooLong(source);
  if (long) return { components: [], faults: [long], links: [], images: [], text: '', sections: [] };
  const body = source.replace(/[\uE000\uE001]/g, '\uFFFD');
  const faults: MarkdownFault[] = [];
  const found: (Component & { start: number; end: number })[] = [];
  const addresses: Addresses = { links: [], images: [] };
  const sections: number[] = [];
  const lines = lineStarts(body);
  const positionAt = (offset: number): Position => {
    const line = lines.findLastIndex((start) => start <= offset);
    return span(line + 1, offset - lines[line]! + 1);
  };
  const tell = (start: number, { offset, ...fault }: TagFault) => {
    if (faults.length < MOST_FAULTS) faults.push({ ...fault, ...positionAt(start + offset) });
  };
  /** Spans that are code or have been handled; the rest is text. */
  const done: { start: number; end: number }[] = [];

  const root = markdownToMdast(body.replace(BLOCK_NAME, '<X'), { features: FEATURES }) as Root;
  for (const { node, parent, depth, inside } of placesOf(root)) {
    const top = depth === 1;
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (node.type === 'heading' && node.depth === 2 && top) sections.push(start);
    if (node.type === 'inlineCode') done.push({ start, end });
    else if (node.type === 'code') {
      done.push({ start, end });
      if (!/^\s*(?:`{3}|~{3})/.test(body.slice(start, end)))
        tell(start, {
          rule: 'mdx-code',
          offset: 0,
          message: 'this text is indented like code, which reviews allow only between fences',
          expected: 'text without indentation, or code between lines of ```',
          fix: 'remove the indentation, or put ``` before and after the code',
        });
    } else if (
      node.type === 'paragraph' &&
      top &&
      /^(?:import|export)(?![\w-])/.test(body.slice(start, end))
    ) {
      done.push({ start, end });
      const line = body.slice(start, end).split('\n')[0]!;
      tell(start, {
        rule: 'mdx-code',
        offset: 0,
        message: `"${line.slice(0, 60)}" begins like code, which reviews never run`,
        expected: 'a paragraph that does not begin with import or export',
        fix: 'components need no import; if this is prose, begin it with another word',
      });
    } else if (node.type === 'html') {
      done.push({ start, end });
      const only = depth === 2 && parent?.type === 'paragraph' && parent.children.length === 1;
      readComponent(start, end, top || only, inside);
    } else {
      const verdict = judge(node);
      if (verdict) tell(start, { ...verdict, offset: 0 });
      noteAddress(node, addresses);
    }
  }

  function readComponent(start: number, end: number, alone: boolean, inside: ReadonlySet<string>): void {
    const written = body.slice(start, end);
    const tag = readTag(written);
    if ('rule' in tag) {
      const name = /^<\/([\w.:-]+)/.exec(written)?.[1];
      // The closing tag of a reported one is not reported again.
      if (
        name === undefined ||
        !faults.some(({ message }) => message.includes(`<${name}`) || message.includes(`"${name}"`))
      )
        tell(start, tag);
      return;
    }
    const { example, ...component } = components[tag.name as ComponentName];
    const rest = written.slice(tag.length).trim();
    const misplaced =
      inside.size > 0
        ? `inside a ${inside.has('heading') ? 'heading' : 'link'}`
        : rest !== ''
          ? `directly before "${rest.split('\n')[0]!.slice(0, 40)}"`
          : !alone && !('inline' in component)
            ? 'inside other text'
            : undefined;
    if (misplaced) {
      tell(start, {
        rule: 'mdx-component',
        offset: 0,
        message: `<${tag.name} /> is ${misplaced}`,
        expected:
          'inline' in component
            ? 'the component in a sentence, or on its own between two blank lines'
            : 'the component on its own between two blank lines',
        fix: `put a blank line before and after ${example}`,
      });
      return;
    }
    const judged = judgeAttributes(tag);
    if ('faults' in judged) for (const fault of judged.faults) tell(start, fault);
    else
      found.push({
        name: tag.name as ComponentName,
        attributes: judged.data,
        places: new Map(tag.attributes.map(({ name, offset }) => [name, positionAt(start + offset)])),
        ...positionAt(start),
        block: alone,
        start,
        end: start + tag.length,
      });
  }

  const outside = body.split('');
  for (const { start, end } of done) outside.fill(' ', start, end);
  faultsOfText(outside.join(''), body, tell);
  faults.sort((a, b) => a.line - b.line || a.column - b.column);
  found.sort((a, b) => a.start - b.start);
  return {
    components: found.map(({ start: _, end: __, ...component }) => component),
    faults,
    ...addresses,
    ...marked(body, found, sections),
  };
}

/**
 * Finds what Markdown treats as text and MDX as code or a tag, unless it is escaped. `text` is the body with everything else blanked out, so offsets
 * are the same.
 */
function faultsOfText(text: string, body: string, tell: (start: number, fault: TagFault) => void): void {
  const special = /\\[\s\S]|\{|<(?!\s|$)/g;
  for (
    let match = special.exec(text), reported = 0;
    match && reported < MOST_FAULTS;
    match = special.exec(text)
  ) {
    if (match[0].startsWith('\\')) continue;
    reported++;
    // Tags and expressions end with their paragraph.
    const rest = body.slice(match.index, match.index + 500).split(/\n\s*\n/)[0]!;
    if (match[0] === '<') {
      const tag = /^<[A-Za-z/!?>]/.test(rest) ? readTag(rest) : undefined;
      tell(match.index, tag && 'rule' in tag ? tag : loneSign(rest));
      special.lastIndex = match.index + (/^[^\n]*?>/.exec(rest)?.[0].length ?? 1);
      continue;
    }
    const expression = braced(rest);
    special.lastIndex = match.index + expression.length;
    tell(match.index, {
      rule: 'mdx-code',
      offset: 0,
      message: `"${expression.slice(0, 60)}" is an expression, which reviews never run`,
      expected: 'text, or a component with literal attributes',
      fix: `to show it, write \`${expression.slice(0, 60)}\` in backticks; for a brace alone, write &#123;`,
    });
  }
}

/** A < that is not meant as a tag, but begins one in MDX. */
function loneSign(rest: string): TagFault {
  return {
    rule: 'mdx-component',
    offset: 0,
    message: `"${rest.slice(0, 12).split('\n')[0]!}" begins a tag in MDX`,
    expected: 'a space after the <, or an escaped <',
    fix: 'write \\< or &lt;',
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The text with marks for its components, line for line, and the offsets of its sections. */
function marked(
  body: string,
  found: readonly { start: number; end: number }[],
  sections: readonly number[],
): Pick<MdxText, 'text' | 'sections'> {
  let text = '';
  let at = 0;
  const starts: number[] = [];
  let next = 0;
  for (const [i, { start, end }] of [...found, { start: body.length, end: body.length }].entries()) {
    for (; next < sections.length && sections[next]! < end; next++)
      starts.push(text.length + sections[next]! - at);
    text += body.slice(at, start);
    if (i < found.length)
      text += `${OPEN}${i}${CLOSE}${`\n${CLOSE}`.repeat(body.slice(start, end).split('\n').length - 1)}`;
    at = end;
  }
  return { text, sections: starts };
}

/** The text without its marks, for search: an ellipsis for a component in a sentence, nothing for one on its own. */
export function withoutMarks(text: string): string {
  return text.replace(new RegExp(`^${MARK.source}$`, 'gm'), '').replace(new RegExp(MARK.source, 'g'), '…');
}
