import { MONTHS } from '../schemas/time.ts';

/** A day, week, month or quarter as a reader typed it. */
export interface TypedDate {
  /** Left out if it was not typed. */
  year?: string;
  /** What follows the year in the id of the period: `11-02`, `W44`, `10`, `Q3`. */
  rest: string;
  /** What else was typed. */
  others: string;
}

const pad = (number: string | number) => String(number).padStart(2, '0');
const YEAR = '(?:\\s*(?:,|of)?\\s*(?<year>(?:19|20)\\d\\d))?';
const MONTH = `(?<month>${MONTHS.map((name) => `${name}|${name.slice(0, 3)}${name === 'September' ? '|sept' : ''}`).join('|')})\\.?`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?';

/** The ways to write a date, the more particular first. */
const FORMS = [
  '(?<year>(?:19|20)\\d\\d)[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})',
  // Day first, as most of the world writes it; month first where nothing else is possible.
  '(?<day>\\d{1,2})[./-](?<month>\\d{1,2})[./-](?<year>(?:19|20)\\d\\d)',
  '(?<month>\\d{1,2})[./-](?<day>\\d{1,2})[./-](?<year>(?:19|20)\\d\\d)',
  '(?<year>(?:19|20)\\d\\d)[\\s-]?w(?<week>\\d{1,2})',
  `(?:calendar\\s+)?(?:week|wk|cw|kw|w)\\s?(?<week>\\d{1,2})${YEAR}`,
  '(?<year>(?:19|20)\\d\\d)[\\s-]?q(?<quarter>[1-4])',
  `(?:q|quarter\\s)(?<quarter>[1-4])${YEAR}`,
  '(?<year>(?:19|20)\\d\\d)[-/.](?<month>\\d{1,2})',
  `${DAY}\\s+(?:of\\s+)?${MONTH}${YEAR}`,
  `${MONTH}\\s+${DAY}${YEAR}`,
  `${MONTH}\\s+(?<year>(?:19|20)\\d\\d)`,
  `(?:in|of|during|since)\\s+${MONTH}`,
].map((form) => new RegExp(`(?<![\\p{L}\\p{N}-])${form}(?![\\p{L}\\p{N}-])`, 'iu'));
const MONTH_ALONE = new RegExp(`^${MONTH}$`, 'i');

function monthNumber(text: string): number {
  const number = Number(text);
  return Number.isNaN(number)
    ? MONTHS.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase().slice(0, 3))) + 1
    : number;
}

/** The rest of a period's id; undefined for a 13th month or a 60th week. */
function restOf({ week, quarter, month, day }: Readonly<Record<string, string | undefined>>) {
  if (week) return Number(week) >= 1 && Number(week) <= 53 ? `W${pad(week)}` : undefined;
  if (quarter) return `Q${quarter}`;
  const [inYear, inMonth] = [monthNumber(month!), day === undefined ? 1 : Number(day)];
  if (inYear < 1 || inYear > 12 || inMonth < 1 || inMonth > 31) return undefined;
  return day === undefined ? pad(inYear) : `${pad(inYear)}-${pad(inMonth)}`;
}

/**
 * The date in what a reader searches for: `2026-11-02`, `2 November 2026`, `Nov 2`, `02.11.2026`, `week 44`, `October 2026`, `Q3`. Undefined if there is
 * none. The name of a month alone is a month if nothing else was typed.
 */
export function typedDate(text: string): TypedDate | undefined {
  for (const form of [...FORMS, MONTH_ALONE]) {
    const found = form.exec(text);
    const rest = found?.groups && restOf(found.groups);
    if (!found || !rest) continue;
    const { year } = found.groups!;
    const others = text.replace(found[0], ' ').replace(/\s+/g, ' ').trim();
    return { ...(year && { year }), rest, others };
  }
  return undefined;
}

/** Whether a period's id or a local date is the typed one; of a month, also its days. */
export function isTyped({ year, rest }: TypedDate, id: string): boolean {
  const [own, ...others] = id.split('-');
  const tail = others.join('-');
  if (year !== undefined && own!.replace('FY', '') !== year) return false;
  return (
    tail === rest ||
    (/^\d\d$/.test(rest) && tail.startsWith(`${rest}-`)) ||
    (rest.startsWith('W') && others.includes(rest))
  );
}
