import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import type { Nodes } from 'mdast';
import { defineMdastPlugin, type MarkdownToHtmlResult, markdownToHtml } from 'satteri';
import { judge, textOf } from '../records/markdown.ts';

/** One line of words in which nothing can mean anything to Markdown: most updates. Parsing them is saved. */
const PLAIN = /^(?!\s|\d+[.)]\s|[-+=])(?!.*(?:www\.|:\/\/))[^*_`[\]<>&\\#|~@\n]*\S$/i;

/** A heading with an id and without a link of its own: it becomes a link to itself. */
const HEADING = /<h([1-6]) id="([^"]+)">((?:(?!<a |<\/h\1>).)*)<\/h\1>/g;

/** The box of a task list, which nobody can tick: shown as it was written. */
const TASK = /<input type="checkbox"[^>]*>/g;

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Markdown → HTML under the same rules as the validator: what breaks them is shown as text.
 * Paths from the root of the site get its `base` in front. Headings get ids where the text is a page's own body.
 */
export function renderMarkdown(markdown: string, base: string, options: { headingIds: boolean }): string {
  if (PLAIN.test(markdown)) return `<p>${escapeText(markdown)}</p>`;
  const prefix = base.replace(/\/$/, '');
  const guard = defineMdastPlugin({
    name: 'guard',
    html(node, context) {
      if (judge(node)) context.replaceNode(node, { type: 'text', value: node.value });
    },
    link(node, context) {
      if (judge(node))
        context.replaceNode(node, { type: 'text', value: `${textOf(node as Nodes)} (${node.url})` });
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
  const hastPlugins = options.headingIds ? [satteriHeadingIdsPlugin()] : [];
  // No plugin here is asynchronous, so neither is the result.
  const { html } = markdownToHtml(markdown, { mdastPlugins: [guard], hastPlugins }) as MarkdownToHtmlResult;
  const usable = html
    .replaceAll('<table>', '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replace(TASK, (box) => (box.includes('checked') ? '[x]' : '[ ]'));
  return options.headingIds
    ? usable.replace(HEADING, '<h$1 id="$2"><a class="self" href="#$2">$3</a></h$1>')
    : usable;
}
