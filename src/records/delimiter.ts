const DELIMITERS = [',', ';', '\t', '|'];

/** The sign that parts the header of a table most often. The header ends with its line, unless the line ends inside quotes. */
export function delimiterOf(text: string): string {
  const header = /^(?:"[^"]*"|[^"\n])*/.exec(text)![0].replace(/"[^"]*"/g, '');
  return DELIMITERS.toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
}
