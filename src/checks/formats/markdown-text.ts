import { visible } from './visible.ts';

/** Stands where GitHub would see a mention, a reference or an address in a text: nothing to be seen, and nothing is linked. */
const BREAK = '\u200b';

/** The longest text that is shown; of a longer one its beginning. */
const LONGEST = 400;

function cut(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')} …` : text;
}

/**
 * A text that others wrote, as Markdown that shows it and does nothing else: no markup, no HTML, no link, no image, no mention, and no line or
 * cell of its own. For a cell, or behind words of ours: at the start of a line `1. ` or `# ` would still begin a list or a heading.
 */
export function markdownText(text: string, longest?: number): string {
  return visible(cut(text, longest).replace(/\s*[\r\n]+\s*/g, ' '))
    .replace(/[\\`*_[\]|~&$]|<(?=[a-z/!?])/gi, '\\$&')
    .replace(/@|#(?=\d)|GH-(?=\d)|www(?=\.)|:(?=\/\/)/gi, `$&${BREAK}`);
}

/** The same as code: for names of files, keys and values. What code in a table cannot hold is a plain text. */
export function markdownCode(text: string): string {
  const shown = visible(cut(text)).trim();
  return shown === '' || /[`|]/.test(shown) ? markdownText(shown) : `\`${shown}\``;
}
