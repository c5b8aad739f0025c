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

/** The tags of HTML. Others, such as <hostname>, are placeholders of the text's author. */
const NAMES =
  'a|abbr|address|article|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|script|section|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var';
const TAG = new RegExp(`</?(?:${NAMES})(?=[\\s/>])[^>]*>`, 'i');
const NO_TAG = new RegExp(`<(?!/?(?:${NAMES})(?=[\\s/>])|!--)`, 'gi');
const BLOCK = /<(?:blockquote|br|div|dl|h[1-6]|hr|li|ol|p|pre|table|ul)(?=[\s/>])/i;

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
  return String(processor.processSync(html.replace(NO_TAG, '&lt;'))).trim();
}
