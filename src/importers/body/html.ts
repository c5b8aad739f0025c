import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { MARKDOWN_STYLE } from './clean-body.ts';

const processor = unified()
  .use(rehypeParse, { fragment: true })
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, MARKDOWN_STYLE);

/** Tags by which a text is HTML. Others, such as <hostname>, are placeholders of its author. */
const TAG =
  /<\/?(?:a|abbr|b|blockquote|br|code|del|div|em|h[1-6]|hr|i|iframe|img|li|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|table|u|ul)(?=[\s/>])[^>]*>/i;
const BLOCK = /<(?:blockquote|br|div|h[1-6]|hr|li|ol|p|pre|table|ul)(?=[\s/>])/i;

/** Converts a text that may be HTML to Markdown. Text without tags stays as it is; line ends become LF. */
export function htmlToMarkdown(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').trim();
  if (!TAG.test(lines)) return lines;
  // Without blocks, line ends are breaks, as status pages show them.
  const html = BLOCK.test(lines)
    ? lines
    : lines
        .split(/\n{2,}/)
        .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
        .join('');
  return String(processor.processSync(html)).trim();
}
