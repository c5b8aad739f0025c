/** A text of at most `most` characters: the beginning of a longer one, with an ellipsis. */
export function shorten(text: string, most = 60): string {
  // Not in the middle of a character of two units.
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/** The first line of a text, shortened. */
export function shortLine(text: string): string {
  return shorten(text.trim().split('\n')[0]!);
}
