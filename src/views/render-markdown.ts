import type { ElementContent, Nodes } from 'hast';
import type { Nodes as MarkdownNodes } from 'mdast';
import { defineHastPlugin, defineMdastPlugin, type MarkdownToHtmlResult, markdownToHtml } from 'satteri';
import { headingIds as headingIdsPlugin } from '../records/heading-ids.ts';
import { FEATURES, isPlainlySafe, judge, textOf, tooLong } from '../records/markdown.ts';
import { capitalised } from '../words/format.ts';
import { linkedHeadings } from './linked-headings.ts';

/** A line without any Markdown syntax, such as most updates, which then need no parsing. */
const PLAIN = /^(?!\s|\d+[.)]\s|[-+=])(?!.*(?:www\.|:\/\/))[^*_`[\]<>&\\#|~@\n]*\S$/i;

/** Maximum number of changes per text, because each change takes Sätteri longer than the one before. Unchanged nodes only lose convenience. */
const MOST_CHANGES = 1000;

/** Returns a predicate that is true for its first `most` calls. */
function atMost(most: number): () => boolean {
  let left = most;
  return () => left-- > 0;
}

/** The first line of one of GitHub's alerts, alone in its line. */
const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;

/** Shows a quotation that begins with `[!NOTE]` and the like as GitHub does: a block with its name. */
const alerts = (mayChange: () => boolean) =>
  defineHastPlugin({
    name: 'alerts',
    element: [
      {
        filter: ['blockquote'],
        visit(node, context) {
          const at = node.children.findIndex((child) => child.type === 'element');
          const first = node.children[at];
          if (first?.type !== 'element' || first.tagName !== 'p') return;
          const [text, ...inline] = first.children;
          const found = text?.type === 'text' ? ALERT.exec(text.value) : null;
          if (text?.type !== 'text' || !found || !mayChange()) return;
          const kind = found[1]!.toLowerCase();
          const rest = text.value.slice(found[0].length);
          const opening = [...(rest === '' ? [] : [{ type: 'text' as const, value: rest }]), ...inline];
          const name = capitalised(kind);
          const paragraph = (children: ElementContent[], properties = {}) =>
            ({ type: 'element', tagName: 'p', properties, children }) as const;
          context.replaceNode(node, {
            type: 'element',
            tagName: 'div',
            properties: { className: ['alert', `alert-${kind}`], role: 'note' },
            children: [
              paragraph([{ type: 'text', value: name }], { className: ['alert-name'] }),
              ...(opening.length > 0 ? [paragraph(opening)] : []),
              ...node.children.slice(at + 1),
            ],
          });
        },
      },
    ],
  });

/** Makes scrollable blocks focusable, loads images when they are needed, and shows the checkbox of a task list, which cannot be ticked here, as a mark. */
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
        filter: ['img'],
        visit(node, context) {
          context.setProperty(node, 'loading', 'lazy');
          context.setProperty(node, 'decoding', 'async');
        },
      },
      {
        filter: ['input'],
        visit(node, context) {
          if (!mayChange()) return;
          const [mark, ariaLabel] = node.properties.checked ? ['☑', 'done'] : ['☐', 'open'];
          context.replaceNode(node, {
            type: 'element',
            tagName: 'span',
            properties: { className: ['task'], role: 'img', ariaLabel },
            children: [{ type: 'text', value: mark }],
          });
        },
      },
    ],
  });

/** Not recursive, because a text can nest deeper than the call stack allows. */
function hasLink(node: Readonly<Nodes>): boolean {
  const waiting: Readonly<Nodes>[] = [node];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (each.type === 'element' && each.tagName === 'a') return true;
    if ('children' in each) waiting.push(...each.children);
  }
  return false;
}

/** Links headings with an id to themselves, unless they contain a link. */
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
 * What the plugins may change: code, tables, tasks, alerts; and footnotes, which have a heading of their own. An entity can stand for any
 * of their signs.
 */
const CHANGEABLE = /`{3}|~{3}|\t| {4}|\||:-|-:|\[\s*[x]?\s*\]|\[\\?!|\[\^|&/i;

/** Makes harmless what the rules forbid, and prefixes paths from the root of the site. */
const guardFor = (base: string) => {
  const prefix = base.replace(/\/$/, '');
  return defineMdastPlugin({
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
};

interface Options {
  /** Whether headings get ids: if the text is the body of a page. */
  headingIds: boolean;
}

/**
 * Markdown → HTML under the same rules as the validator: anything they forbid is shown as text.
 * Paths from the root of the site are prefixed with its `base`.
 */
export function renderMarkdown(markdown: string, base: string, options: Options): string {
  if (tooLong(markdown) || PLAIN.test(markdown)) return `<p>${escapeText(markdown)}</p>`;
  return renderPlainly(markdown, base, options) ?? renderWithPlugins(markdown, base, options);
}

/** The same for a text that no plugin but the guard would change; undefined for another one. Each plugin costs as much as the rendering. */
function renderPlainly(markdown: string, base: string, { headingIds }: Options): string | undefined {
  if (CHANGEABLE.test(markdown) || markdown.includes('![')) return undefined;
  const mdastPlugins = isPlainlySafe(markdown) ? [] : [guardFor(base)];
  const { html } = markdownToHtml(markdown, { mdastPlugins, features: FEATURES }) as MarkdownToHtmlResult;
  return headingIds ? linkedHeadings(html) : html;
}

/** The same for any text. */
export function renderWithPlugins(markdown: string, base: string, { headingIds }: Options): string {
  const mayChange = atMost(MOST_CHANGES);
  const hastPlugins = headingIds
    ? [headingIdsPlugin(), alerts(mayChange), usable(mayChange), selfLinks(mayChange)]
    : [alerts(mayChange), usable(mayChange)];
  const result = markdownToHtml(markdown, {
    mdastPlugins: [guardFor(base)],
    hastPlugins,
    features: FEATURES,
  });
  // No plugin here is asynchronous, so the result is not either.
  return (result as MarkdownToHtmlResult).html;
}
