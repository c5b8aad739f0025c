import { linesOutsideCode } from '../../records/code-lines.ts';
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
const FIRST_TIME = new RegExp(TIME, 'd');

/** Where the time of a match is in its line, from 1; `before` is the length of what precedes the matched text. */
function columnsOf({ indices }: RegExpMatchArray, before = 0): Pick<WrittenTime, 'column' | 'endColumn'> {
  const [from, to] = indices!.groups!['time']!;
  return { column: before + from + 1, endColumn: before + to + 1 };
}

/** The part of a line that may have its time, and where it begins: the first cell of a table's row, or an item of a list. Undefined for other lines. */
function timePlace(text: string): { before: number; place: string; row: string | undefined } | undefined {
  const before = text.length - text.trimStart().length + 1;
  const rest = text.slice(before);
  if (text[before - 1] === '|') {
    const [place = '', row = ''] = rest.split('|', 2);
    return { before, place, row };
  }
  return '-*+'.includes(text[before - 1] ?? ' ') && /^\s/.test(rest)
    ? { before, place: rest, row: undefined }
    : undefined;
}

/** The time that a row or an item begins with, and what happened then. */
function timeOf(text: string): Omit<WrittenTime, 'line'> | undefined {
  const found = timePlace(text);
  const match = found && FIRST_TIME.exec(found.place);
  if (!match) return undefined;
  const { date, time = '' } = match.groups!;
  const ahead = found.place.slice(0, match.index);
  const behind = found.place.slice(match.index + match[0].length);
  // An item of a list has to begin with its time: any other is in a sentence.
  if (found.row === undefined && /[\p{L}\p{N}]/u.test(ahead)) return undefined;
  return {
    time: padded(time),
    date,
    ...columnsOf(match, found.before),
    text: plain((found.row ?? behind).replace(/^[^\p{L}\p{N}]+/u, '')),
    isBare: date === undefined && (found.row === undefined || !/[\p{L}\p{N}]/u.test(ahead + behind)),
  };
}

/** A time as it is compared: with two digits for the hour. */
const padded = (time: string) => time.padStart(5, '0');
const plain = (text: string) => text.replace(/[*_]/g, '').trim();

/** The timelines of a body: tables whose first column, and lists whose items, begin with times of day. */
export function timelinesIn(body: string): Timeline[] {
  const timelines: WrittenTime[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [line, text] of linesOutsideCode(body)) {
    const found = timeOf(text);
    if (!found) continue;
    if (line !== last + 1) timelines.push([]);
    last = line;
    timelines.at(-1)!.push({ line, ...found });
  }
  return timelines;
}

/** The times in sentences such as "The incident was resolved at 08:06", with the sentence up to the time. */
export function timesInSentences(body: string): WrittenTime[] {
  const sentence = new RegExp(
    String.raw`\b(?<said>(?:incident|impact|outage|it) (?:was |is )?(?:started|began|detected|noticed|acknowledged|resolved)) at ${TIME}`,
    'dgi',
  );
  return [...linesOutsideCode(body)].flatMap(([line, text]) =>
    [...text.matchAll(sentence)].map((match) => {
      const { said = '', date, time = '' } = match.groups!;
      return { time: padded(time), date, line, ...columnsOf(match), text: said, isBare: false };
    }),
  );
}
