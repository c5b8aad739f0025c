/** The lines of a Markdown text that are not in a block of code, with their numbers from 1. */
export function* linesOutsideCode(markdown: string): Generator<[number, string]> {
  let fence = '';
  for (const [i, line] of markdown.split('\n').entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence !== '') fence = mark.startsWith(fence) ? '' : fence;
    else if (mark !== '') fence = mark;
    else yield [i + 1, line];
  }
}
