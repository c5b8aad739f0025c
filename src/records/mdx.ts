import type { Nodes, Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import type { ComponentName } from '../schemas/reviews/components.ts';
import { components } from '../schemas/reviews/components.ts';
import { FEATURES, judge, type MarkdownFault, tooLong } from './markdown.ts';
import { braced, judgeAttributes, readTag, type TagFault } from './mdx-tag.ts';
import { type Position, span } from './source-file.ts';

/** A component of a review, with its attributes as its schema gives them. */
export interface Component extends Position {
  name: ComponentName;
  attributes: Record<string, unknown>;
  /** Where each attribute stands that is written. */
  places: ReadonlyMap<string, Position>;
  /** Whether it stands alone, or in a sentence. */
  block: boolean;
}

export interface MdxText {
  components: Component[];
  faults: MarkdownFault[];
  /** Pages of this site that it links to. */
  links: string[];
  /** Markdown, line for line, with a mark in the place of each component: what is left is under the rules of all Markdown. */
  text: string;
  /** Where the sections of the text begin: the headings of the second level. */
  sections: number[];
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
/** The mark of a component in the text: its number between two characters that are in no text. */
export const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}(?:\\n${CLOSE})*`);
const MOST_FAULTS = 50;
/** To HTML, and so to Markdown, `Figure` is the name of a block, which would end the sentence that it stands in: it is read as another. */
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
  /** Headings and links that it lies in. */
  inside: ReadonlySet<string>;
}

/** A node and all below it, in the order of the text, each with what it lies in. No recursion: a text can nest deeper than a stack is. */
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
 * Reads the MDX of a review without running or compiling any of it. It is read as Markdown; a tag must be one of the listed components
 * with literal attributes, and whatever MDX would take for code is a fault, wherever it stands but in code. The parsers of MDX itself are
 * never given the text: they crash on what a stranger can write.
 */
export function readMdx(source: string): MdxText {
  const long = tooLong(source);
  if (long) return { components: [], faults: [long], links: [], text: '', sections: [] };
  const body = source.replace(/[\uE000\uE001]/g, '\uFFFD');
  const faults: MarkdownFault[] = [];
  const found: (Component & { start: number; end: number })[] = [];
  const links: string[] = [];
  const sections: number[] = [];
  const lines = lineStarts(body);
  const positionAt = (offset: number): Position => {
    const line = lines.findLastIndex((start) => start <= offset);
    return span(line + 1, offset - lines[line]! + 1);
  };
  const tell = (start: number, { offset, ...fault }: TagFault) => {
    if (faults.length < MOST_FAULTS) faults.push({ ...fault, ...positionAt(start + offset) });
  };
  /** Spans that were looked at, or that are code: the rest is text. */
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
          message: 'this is indented like code, which a review shows between fences only',
          expected: 'text at the margin, or a fence of ``` before and after code',
          fix: 'take the spaces before it away, or put ``` around it',
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
        message: `"${line.slice(0, 60)}" begins like code, which a review does not run`,
        expected: 'a paragraph that does not begin with import or export',
        fix: 'leave it out; components need no import. If it is prose, let another word begin it',
      });
    } else if (node.type === 'html') {
      done.push({ start, end });
      const only = depth === 2 && parent?.type === 'paragraph' && parent.children.length === 1;
      readComponent(start, end, top || only, inside);
    } else {
      const verdict = judge(node);
      if (verdict) tell(start, { ...verdict, offset: 0 });
      if ((node.type === 'link' || node.type === 'definition') && node.url.startsWith('/'))
        links.push(node.url);
    }
  }

  function readComponent(start: number, end: number, alone: boolean, inside: ReadonlySet<string>): void {
    const written = body.slice(start, end);
    const tag = readTag(written);
    if ('rule' in tag) {
      const name = /^<\/([\w.:-]+)/.exec(written)?.[1];
      // The end of a tag whose beginning was already told is told with it.
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
        ? `in a ${inside.has('heading') ? 'heading' : 'link'}`
        : rest !== ''
          ? `with "${rest.split('\n')[0]!.slice(0, 40)}" right after it`
          : !alone && !('inline' in component)
            ? 'within other text'
            : undefined;
    if (misplaced) {
      tell(start, {
        rule: 'mdx-component',
        offset: 0,
        message: `<${tag.name} /> stands ${misplaced}`,
        expected:
          'inline' in component
            ? 'it in a sentence, or alone between two empty lines'
            : 'it alone between two empty lines',
        fix: `an empty line, ${example}, and an empty line`,
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
    links,
    ...marked(body, found, sections),
  };
}

/**
 * What MDX would take for code or a tag in what Markdown takes for text: everything that is not escaped. `text` is the body with blanks
 * where something else was found, as long as it.
 */
function faultsOfText(text: string, body: string, tell: (start: number, fault: TagFault) => void): void {
  const special = /\\[\s\S]|\{|<(?!\s|$)/g;
  for (let match = special.exec(text), told = 0; match && told < MOST_FAULTS; match = special.exec(text)) {
    if (match[0].startsWith('\\')) continue;
    told++;
    // A tag or an expression does not go on past its paragraph.
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
      message: `"${expression.slice(0, 60)}" is an expression, which a review does not run`,
      expected: 'text, or a component with literal attributes',
      fix: `\`${expression.slice(0, 60)}\` in backticks to show it, or &#123; for a brace`,
    });
  }
}

/** A sign that begins no tag that anybody could have meant, and one to MDX all the same. */
function loneSign(rest: string): TagFault {
  return {
    rule: 'mdx-component',
    offset: 0,
    message: `"${rest.slice(0, 12).split('\n')[0]!}" begins a tag in MDX`,
    expected: 'a space after the sign, or the sign escaped',
    fix: '\\< or &lt; for the sign itself',
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The text with marks for its components, which keep their lines, and the sections' beginnings in it. */
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

/** A text that has marks for its components, as one to be searched: an ellipsis for a figure in a sentence, nothing for what stands alone. */
export function withoutMarks(text: string): string {
  return text.replace(new RegExp(`^${MARK.source}$`, 'gm'), '').replace(new RegExp(MARK.source, 'g'), '…');
}
