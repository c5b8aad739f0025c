import { type BuiltInId, builtInIds, definitions, type FigureId } from '../../figures/definitions.ts';
import { MONTHS } from '../../schemas/time.ts';

/** A number that a sentence gives for a figure, or for how long something took. */
export interface WrittenNumber {
  /** The number with its unit, as written: `12 minutes`. */
  text: string;
  number: number;
  decimals: number;
  /** The unit as figures have it: `min`, `h`, `d`, `%`, `points`. */
  unit: string;
  /** The offset of `text` in the prose. */
  at: number;
}

/** A sentence that says what a figure was. */
export interface WrittenFigure extends WrittenNumber {
  figure: FigureId;
  /** The name after "of" or "for", as written; undefined for the organisation as a whole. */
  of: string | undefined;
  /** The period that the sentence names; undefined if it names none. */
  period: string | undefined;
}

const UNITS: readonly [unit: string, written: string][] = [
  ['%', '%|percent|per cent'],
  ['min', 'min|minutes?'],
  ['h', 'h|hours?'],
  ['d', 'd|days?'],
  ['points', 'points?'],
];
/** Only these units are written beside a number in one way. */
const KNOWN_UNITS: ReadonlySet<string> = new Set([...UNITS.map(([unit]) => unit), 'days']);

const UNIT = UNITS.map(([, written]) => written).join('|');
const NUMBER = String.raw`[*_]*(?<text>(?<number>\d+(?:\.\d+)?)\s*(?<unit>${UNIT}))(?![\w%])[*_]*`;
/** What makes of the number a difference or a limit. */
const NOT_COMPARED = String.raw`(?!\s+(?:too|longer|shorter|more|less|better|worse|faster|slower|above|below|under|over|higher|lower|up|down|points?|ahead|behind|late|early|or|to|from|each|per|a)\b)(?!\s*[-–/])`;
const PERIOD = String.raw`(?:(?:${MONTHS.join('|')})\s+\d{4}|(?:FY)?\d{4}-(?:Q[1-4]|W\d\d|\d\d)|Q[1-4](?:\s+of)?\s+(?:FY)?\d{4}|week\s+\d\d?\s+of\s+\d{4})`;

/** The names of figures whose numbers have such a unit, lower-case: `time to resolve`, `mttr`. */
const names = new Map<string, BuiltInId>();
for (const id of builtInIds) {
  const { name, unit } = definitions[id];
  if (!KNOWN_UNITS.has(unit)) continue;
  const [, long = '', short] = /^(.*?)(?: \(([A-Z]+)\))?$/.exec(name) ?? [];
  // A single word can mean much else.
  for (const each of [long, short, id, id.replaceAll('-', ' ')])
    if (each && (/[ -]/.test(each) || each === short || id === 'uptime' || id === 'nps' || id === 'csat'))
      if (!names.has(each.toLowerCase())) names.set(each.toLowerCase(), id);
}

const NAMES = [...names.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/\s+/g, String.raw`\s+`))
  .join('|');
const VERB = String.raw`(?:was|were|stood\s+at|came\s+to|reached|fell\s+to|rose\s+to|of|:|=)`;
const SAYS = String.raw`${VERB}\s+(?:only\s+|just\s+|exactly\s+)?`;
const SAYS_NUMBER = `${SAYS}${NUMBER}${NOT_COMPARED}`;
/** A number after a verb, however the sentence goes on. It is rarer than a name, and begins with the last digit, which is rarer than what a verb begins with. */
const ANY_NUMBER = new RegExp(
  String.raw`\d\s*(?:${UNIT})(?![\w%])(?<=${SAYS}[*_]*\d+(?:\.\d+)?\s*(?:${UNIT}))`,
  'iu',
);
const SENTENCE = new RegExp(
  String.raw`(?<=^|[.!?;:(]\s+|\n\s*[-*+]?\s*|\b(?:the|our|and|while|but)\s+)(?:In\s+(?<first>${PERIOD}),?\s+(?:the\s+|our\s+)?)?` +
    String.raw`(?<name>${NAMES})(?:\s+\([A-Z]+\))?(?:\s+(?:of|for)\s+(?:the\s+)?(?<of>[\p{L}\d][\p{L}\d -]{0,40}?))?` +
    String.raw`(?:\s+(?:in|for|of|during)\s+(?<middle>${PERIOD}))?\s*${SAYS_NUMBER}` +
    String.raw`(?:\s+in\s+(?<last>${PERIOD}))?`,
  'dgiu',
);
/** A sentence about another time, or about what shall be. */
const OTHER_TIME =
  /\b(?:last|previous|prior|earlier|before|ago|week|month|quarter|year|day|since|until|Q[1-4]|(?:19|20)\d\d)\b/i;
const NOT_SAID =
  /\b(?:targets?|goals?|objectives?|limits?|aims?|plan(?:ned)?|forecasts?|expect(?:ed|s)?|estimated?|should|would|could|must|will|if|unless|not|never|promised?|agreed)\b/i;

/** The sentence around some characters, as far as it is near. */
function sentenceAround(text: string, from: number, to: number): string {
  const before = text.slice(Math.max(0, from - 400), from);
  const [last] = [...before.matchAll(/[.!?]\s+|\n\s*\n/g)].slice(-1);
  const after = text.slice(to, to + 400);
  const end = after.search(/[.!?](?:\s|$)|\n\s*\n/);
  return before.slice(last?.index ?? 0) + text.slice(from, to) + (end < 0 ? after : after.slice(0, end));
}

function numberOf({ groups, indices }: RegExpExecArray): WrittenNumber {
  const { text = '', number = '', unit: written = '' } = groups ?? {};
  const [unit = ''] = UNITS.find(([, each]) => new RegExp(`^(?:${each})$`, 'i').test(written)) ?? [];
  return {
    text,
    number: Number(number),
    decimals: number.split('.')[1]?.length ?? 0,
    unit,
    at: indices!.groups!['text']![0],
  };
}

/** The id of a written period: `November 2026` → `2026-11`. */
function periodId(written: string): string {
  const month = /^(\p{L}+)\s+(\d{4})$/u.exec(written);
  if (month) {
    const at = MONTHS.findIndex((name) => name.toLowerCase() === month[1]!.toLowerCase());
    return `${month[2]}-${String(at + 1).padStart(2, '0')}`;
  }
  const quarter = /^(Q\d)(?:\s+of)?\s+((?:FY)?\d{4})$/i.exec(written);
  if (quarter) return `${quarter[2]}-${quarter[1]}`.toUpperCase();
  const week = /^week\s+(\d+)\s+of\s+(\d{4})$/i.exec(written);
  return week ? `${week[2]}-W${week[1]!.padStart(2, '0')}` : written.toUpperCase();
}

/** Whether the text of a record, as written, may give a number for a figure: true for every text of which `writtenFigures` finds one in the parsed record. */
export function mayGiveFigures(text: string): boolean {
  // An escape may stand for any character, and a block of code is left out of a sentence.
  return /\\|```|~~~/.test(text) || ANY_NUMBER.test(text);
}

/** The sentences of a text that give a number for a figure by its name. Hedged, compared and planned numbers are not among them. */
export function writtenFigures(prose: string): WrittenFigure[] {
  if (!ANY_NUMBER.test(prose)) return [];
  return [...prose.matchAll(SENTENCE)].flatMap((match) => {
    const { name = '', of, first, middle, last } = match.groups ?? {};
    const [from, to] = [match.index, match.index + match[0].length];
    const sentence = sentenceAround(prose, from, to);
    const period = first ?? middle ?? last;
    if (NOT_SAID.test(sentence) || (period === undefined && OTHER_TIME.test(sentence))) return [];
    const figure = names.get(name.toLowerCase().replace(/\s+/g, ' '));
    if (figure === undefined) return [];
    return [{ ...numberOf(match as RegExpExecArray), figure, of, period: period && periodId(period) }];
  });
}

const LASTED = new RegExp(
  String.raw`(?<=^|[.!?]\s+|\n)(?:The|This)\s+(?:outage|incident|disruption)\s+(?:lasted|took)\s+(?:only\s+|just\s+|exactly\s+)?${NUMBER}${NOT_COMPARED}`,
  'dgu',
);

/** How long a text says that its incident took. */
export function writtenLengths(prose: string): WrittenNumber[] {
  if (!/lasted|took/.test(prose)) return [];
  return [...prose.matchAll(LASTED)]
    .map((match) => numberOf(match as RegExpExecArray))
    .filter(({ unit }) => unit === 'min' || unit === 'h' || unit === 'd');
}
