import type { Basis } from '../../figures/basis.ts';
import { serviceName } from '../../records/names.ts';
import { spanOf, whenText } from '../../records/when.ts';
import type { When } from '../../schemas/fields.ts';
import type { ImportLog } from '../../schemas/import.ts';
import { formatNumber, listWords, plural } from '../../words/format.ts';

type Missing = ImportLog['missing'][number];

/** An entry of an imported archive that is not in the records. */
interface MissingRow {
  title: string;
  /** When it was, in local days, and what it names: "2024-05-06, Mail"; empty if nothing could be read. */
  about: string;
  reason: string;
}

/** What is missing of one imported archive. */
export interface MissingOf {
  /** "129 of 196 issues of cState were not imported" */
  words: string;
  rows: MissingRow[];
  /** How many more there are than rows. */
  more: number;
  /** The log with all of them. */
  file: string;
}

/** Entries in a list. */
const MOST = 50;

/** What is missing of each imported archive, as far as it concerns a service or a year, `2024`; all of it by default. */
export function missingOf(
  basis: Basis,
  of: { service?: string; year?: string | undefined } = {},
): MissingOf[] {
  return basis.ledger.imports.flatMap(({ file, data }) => {
    const own = data.missing.filter((each) => concerns(each, of, basis));
    if (own.length === 0) return [];
    const whole = of.service === undefined && of.year === undefined;
    const count = whole
      ? `${formatNumber(own.length)} of ${plural(data.read, data.noun)}`
      : plural(own.length, data.noun);
    return {
      words: `${count} of ${data.system} ${own.length === 1 ? 'was' : 'were'} not imported`,
      rows: own.slice(0, MOST).map((each) => rowOf(each, basis)),
      more: Math.max(0, own.length - MOST),
      file,
    };
  });
}

function concerns(
  { services, from, to }: Missing,
  { service, year }: { service?: string; year?: string | undefined },
  basis: Basis,
): boolean {
  if (service !== undefined && !services.includes(service)) return false;
  if (year === undefined) return true;
  const years = [from, to].flatMap((when) => (when === undefined ? [] : dayOf(when, basis).slice(0, 4)));
  return years.length > 0 && years.toSorted()[0]! <= year && year <= years.toSorted().at(-1)!;
}

function dayOf(when: When, { calendar }: Basis): string {
  return typeof when === 'number' ? calendar.dateOf(spanOf(when, calendar).from) : whenText(when);
}

function rowOf({ file, line, title, services, from, to, reason }: Missing, basis: Basis): MissingRow {
  const place = line === undefined ? file : `${file}:${line}`;
  const days = [...new Set([from, to].flatMap((when) => (when === undefined ? [] : dayOf(when, basis))))];
  const names = services.map((service) => serviceName(basis.ledger, service));
  return {
    title: title ?? place ?? 'An entry without a title',
    about: [days.join(' to '), listWords(names)].filter((part) => part !== '').join(', '),
    reason,
  };
}
