import { type MarkdownToHtmlResult, markdownToHtml } from 'satteri';
import { headingIds } from './heading-ids.ts';
import { FEATURES, tooLong } from './markdown.ts';

/** The ids that the rendered text has: those of its headings and footnotes. */
export function anchorsIn(markdown: string): Set<string> {
  if (tooLong(markdown)) return new Set();
  const result = markdownToHtml(markdown, { hastPlugins: [headingIds()], features: FEATURES });
  // No plugin here is asynchronous, so the result is not either.
  const { html } = result as MarkdownToHtmlResult;
  return new Set([...html.matchAll(/<[^<>]* id="([^"]+)"/g)].map(([, id]) => id!));
}
