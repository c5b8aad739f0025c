/** A time of day in the prose of a post-mortem, with what it is said to be the time of. */
export interface WrittenTime {
  /** `08:06` */
  time: string;
  /** `2026-10-29`, if it is written beside the time. */
  date: string | undefined;
  /** The line in the body, the column of the time and the column after it, all from 1. */
  line: number;
  column: number;
  endColumn: number;
  /** What happened then, without emphasis. */
  text: string;
  /** Whether only the time is written, and no day in any form. */
  isBare: boolean;
}

/** The rows of one table or list that begin with a time of day, in their order. */
export type Timeline = readonly WrittenTime[];

const TIME = String.raw`(?<!\d)(?:(?<date>\d{4}-\d{2}-\d{2})[ T])?(?<time>(?:[01]?\d|2[0-3]):[0-5]\d)(?!\d)`;
/** A row of a table whose first cell has the time, and an item of a list that begins with it. */
const ROW = new RegExp(String.raw`^(?<before>\s*\|[^|]*?)${TIME}(?<after>[^|]*)\|(?<cell>[^|]*)`, 'd');
const ITEM = new RegExp(String.raw`^(?<before>\s*[-*+]\s+\W*)${TIME}(?<after>\W*)\s(?<cell>.*)`, 'd');

/** Where the time of a match is, from 1. */
function columnsOf({ indices }: RegExpMatchArray): Pick<WrittenTime, 'column' | 'endColumn'> {
  const [from, to] = indices!.groups!['time']!;
  return { column: from + 1, endColumn: to + 1 };
}

/** A time as it is compared: with two digits for the hour. */
const padded = (time: string) => time.padStart(5, '0');
const plain = (text: string) => text.replace(/[*_]/g, '').trim();

/** The lines of a Markdown body outside fenced code, with their numbers from 1. */
function proseLines(body: string): [line: number, text: string][] {
  let fence = '';
  return body.split('\n').flatMap((text, i): [number, string][] => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1] ?? '';
    if (fence === '' && mark === '') return [[i + 1, text]];
    fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence;
    return [];
  });
}

/** The timelines of a body: tables whose first column, and lists whose items, begin with times of day. */
export function timelinesIn(body: string): Timeline[] {
  const timelines: WrittenTime[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [line, text] of proseLines(body)) {
    const match = ROW.exec(text) ?? ITEM.exec(text);
    const { date, time, cell = '', before = '', after = '' } = match?.groups ?? {};
    if (!match || time === undefined) continue;
    if (line !== last + 1) timelines.push([]);
    last = line;
    timelines.at(-1)!.push({
      time: padded(time),
      date,
      line,
      ...columnsOf(match),
      text: plain(cell),
      isBare: date === undefined && !/[\p{L}\p{N}]/u.test(before + after),
    });
  }
  return timelines;
}

/** The times in sentences such as "The incident was resolved at 08:06", with the sentence up to the time. */
export function timesInSentences(body: string): WrittenTime[] {
  const sentence = new RegExp(
    String.raw`\b(?<said>(?:incident|impact|outage|it) (?:was |is )?(?:started|began|detected|noticed|acknowledged|resolved)) at ${TIME}`,
    'dgi',
  );
  return proseLines(body).flatMap(([line, text]) =>
    [...text.matchAll(sentence)].map((match) => {
      const { said = '', date, time = '' } = match.groups!;
      return { time: padded(time), date, line, ...columnsOf(match), text: said, isBare: false };
    }),
  );
}
