import { createRequire } from 'node:module';
import { type MarkdownToHtmlResult, markdownToHtml } from 'satteri';
import { FEATURES, tooLong } from './markdown.ts';

type Plugins = typeof import('@astrojs/markdown-satteri');
let plugins: Plugins | undefined;

/** The ids that the rendered text has: those of its headings and footnotes. */
export function anchorsIn(markdown: string): Set<string> {
  if (tooLong(markdown)) return new Set();
  // Loaded when a link to a heading is first looked at: with it come a hundred modules that colour code.
  plugins ??= createRequire(import.meta.url)('@astrojs/markdown-satteri') as Plugins;
  const hastPlugins = [plugins.satteriHeadingIdsPlugin()];
  const result = markdownToHtml(markdown, { hastPlugins, features: FEATURES });
  // No plugin here is asynchronous, so the result is not either.
  const { html } = result as MarkdownToHtmlResult;
  return new Set([...html.matchAll(/<[^<>]* id="([^"]+)"/g)].map(([, id]) => id!));
}
