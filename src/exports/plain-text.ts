/** Markdown without its markup, in one line. Lengths are bounded, so that matching stays linear. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\][\n]{0,1000})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/^[ \t]*(?:(?:#{1,6}|[-*+]|\d+\.)[ \t]+|>[ \t]*|\|[-:| ]+\|)/gm, '')
    .replace(/[`*~|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
