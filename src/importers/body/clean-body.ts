import type { Nodes, Parent, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Loss, LossKind } from '../loss.ts';
import { type BodyContext, type ReportBody, replaceNode, type Surroundings } from './nodes.ts';
import { convertTags } from './tags.ts';

/** How imported Markdown is written. */
export const MARKDOWN_STYLE = {
  bullet: '-',
  emphasis: '_',
  listItemIndent: 'one',
  rule: '-',
  resourceLink: false,
} as const;

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkStringify, MARKDOWN_STYLE);

const FLOW = ['root', 'blockquote', 'listItem', 'footnoteDefinition'];

/**
 * Converts the Markdown of another tool to Markdown that this site accepts: no raw HTML, resolvable links, no remote images, and
 * the page's title as the only level 1 heading. Changes are reported; without any, the text stays as it was written.
 */
export function cleanBody(
  markdown: string,
  surroundings: Surroundings,
): { markdown: string; losses: Loss[] } {
  const texts = new Map<string, { kind: LossKind; times: number }>();
  const report: ReportBody = (kind, text) => {
    texts.set(text, { kind, times: (texts.get(text)?.times ?? 0) + 1 });
  };
  const root: Root = processor.parse(markdown);
  lowerHeadings(root, report);
  rewrite(root, { ...surroundings, source: markdown, definitions: collectDefinitions(root), report });
  const losses = [...texts].map(([text, { kind, times }]) => ({
    kind,
    field: 'body',
    text: times > 1 ? `${text} (${times} times)` : text,
  }));
  if (losses.length > 0) return { markdown: processor.stringify(root), losses };
  const kept = markdown.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  return { markdown: kept && `${kept}\n`, losses };
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

function collectDefinitions(root: Root): Map<string, string> {
  const definitions = new Map<string, string>();
  walk(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node.url);
  });
  return definitions;
}

/** Lowers all headings, so that the outline is preserved. */
function lowerHeadings(root: Root, report: ReportBody): void {
  let highest = 6;
  walk(root, (node) => {
    if (node.type === 'heading') highest = Math.min(highest, node.depth);
  });
  if (highest > 1) return;
  report('mended', 'all headings are lowered by one level: level 1 is the title of the page');
  walk(root, (node) => {
    if (node.type === 'heading') node.depth = Math.min(node.depth + 1, 6) as typeof node.depth;
  });
}

/** Replaces all descendants of a node, from the leaves up. */
function rewrite(parent: Parent, context: BodyContext): void {
  const flow = FLOW.includes(parent.type);
  const children = convertTags(parent.children, context.report);
  parent.children = children.flatMap((child): RootContent[] => {
    if ('children' in child) rewrite(child, context);
    const replaced = replaceNode(child, context);
    if (!flow || child.type !== 'html') return replaced;
    return replaced.map((node) => (node.type === 'text' ? { type: 'paragraph', children: [node] } : node));
  });
}
