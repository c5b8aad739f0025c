import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import type { Nodes } from 'hast';
import type { Nodes as MarkdownNodes } from 'mdast';
import { defineHastPlugin, defineMdastPlugin, type MarkdownToHtmlResult, markdownToHtml } from 'satteri';
import { FEATURES, judge, textOf, tooLong } from '../records/markdown.ts';

/** One line of words in which nothing can mean anything to Markdown: most updates. Parsing them is saved. */
const PLAIN = /^(?!\s|\d+[.)]\s|[-+=])(?!.*(?:www\.|:\/\/))[^*_`[\]<>&\\#|~@\n]*\S$/i;

/** Sätteri takes longer for each change the more there were: so many are made in a text, and what is left over is only less handy. */
const MOST_CHANGES = 1000;

/** Says yes so many times. */
function atMost(most: number): () => boolean {
  let left = most;
  return () => left-- > 0;
}

/** What scrolls can be reached by keyboard; the box of a task list, which nobody can tick, is shown as it was written. */
const usable = (mayChange: () => boolean) =>
  defineHastPlugin({
    name: 'usable',
    element: [
      {
        filter: ['pre'],
        visit(node, context) {
          context.setProperty(node, 'tabIndex', 0);
        },
      },
      {
        filter: ['table'],
        visit(node, context) {
          if (!mayChange()) return;
          const properties = { className: ['scroll'], tabIndex: 0, role: 'region', ariaLabel: 'Table' };
          context.wrapNode(node, { type: 'element', tagName: 'div', properties, children: [] });
        },
      },
      {
        filter: ['input'],
        visit(node, context) {
          if (!mayChange()) return;
          context.replaceNode(node, { type: 'text', value: node.properties.checked ? '[x]' : '[ ]' });
        },
      },
    ],
  });

/** Not recursive: a text can nest deeper than a stack is. */
function hasLink(node: Readonly<Nodes>): boolean {
  const waiting: Readonly<Nodes>[] = [node];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (each.type === 'element' && each.tagName === 'a') return true;
    if ('children' in each) waiting.push(...each.children);
  }
  return false;
}

/** Headings with an id lead to themselves, unless they lead elsewhere. */
const selfLinks = (mayChange: () => boolean) =>
  defineHastPlugin({
    name: 'self-links',
    element: [
      {
        filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
        visit(node, context) {
          const { id } = node.properties;
          if (!id || hasLink(node) || !mayChange()) return;
          const link = { className: ['self'], href: `#${id}` };
          const children = [
            { type: 'element' as const, tagName: 'a', properties: link, children: node.children },
          ];
          context.replaceNode(node, { ...node, children });
        },
      },
    ],
  });

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Markdown → HTML under the same rules as the validator: what breaks them is shown as text.
 * Paths from the root of the site get its `base` in front. Headings get ids where the text is a page's own body.
 */
export function renderMarkdown(markdown: string, base: string, options: { headingIds: boolean }): string {
  if (tooLong(markdown) || PLAIN.test(markdown)) return `<p>${escapeText(markdown)}</p>`;
  const prefix = base.replace(/\/$/, '');
  const guard = defineMdastPlugin({
    name: 'guard',
    html(node, context) {
      if (judge(node)) context.replaceNode(node, { type: 'text', value: node.value });
    },
    link(node, context) {
      if (judge(node))
        context.replaceNode(node, { type: 'text', value: `${textOf(node as MarkdownNodes)} (${node.url})` });
      else if (node.url.startsWith('/')) context.setProperty(node, 'url', prefix + node.url);
    },
    image(node, context) {
      if (judge(node)) context.replaceNode(node, { type: 'text', value: `${node.alt ?? ''} (${node.url})` });
      else if (node.url.startsWith('/')) context.setProperty(node, 'url', prefix + node.url);
    },
    imageReference(node, context) {
      context.replaceNode(node, { type: 'text', value: node.alt ?? node.identifier });
    },
    definition(node, context) {
      if (judge(node)) context.setProperty(node, 'url', '#');
      else if (node.url.startsWith('/')) context.setProperty(node, 'url', prefix + node.url);
    },
  });
  const mayChange = atMost(MOST_CHANGES);
  const hastPlugins = options.headingIds
    ? [satteriHeadingIdsPlugin(), usable(mayChange), selfLinks(mayChange)]
    : [usable(mayChange)];
  const result = markdownToHtml(markdown, { mdastPlugins: [guard], hastPlugins, features: FEATURES });
  // No plugin here is asynchronous, so neither is the result.
  return (result as MarkdownToHtmlResult).html;
}
