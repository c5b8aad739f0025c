import { visible } from './visible.ts';

/** Invisible; breaks up what GitHub would link as a mention, a reference or an address. */
const BREAK = '\u200b';

/** The maximum length of a text; a longer one is cut. */
const LONGEST = 400;

function cut(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')} …` : text;
}

/**
 * Untrusted text as Markdown that only displays it: no markup, HTML, links, images or mentions, and no line or table cell of its own. Use it in a cell or
 * after other text: at the start of a line, `1. ` or `# ` would still begin a list or a heading.
 */
export function markdownText(text: string, longest?: number): string {
  return visible(cut(text, longest).replace(/\s*[\r\n]+\s*/g, ' '))
    .replace(/[\\`*_[\]|~&$]|<(?=[a-z/!?])/gi, '\\$&')
    .replace(/@|#(?=\d)|GH-(?=\d)|www(?=\.)|:(?=\/\/)/gi, `$&${BREAK}`);
}

/** The same as code, for names of files, keys and values; plain text if a code span in a table cannot contain it. */
export function markdownCode(text: string): string {
  const shown = visible(cut(text)).trim();
  return shown === '' || /[`|]/.test(shown) ? markdownText(shown) : `\`${shown}\``;
}
