import { definitionOf } from '../../figures/definitions.ts';
import { displayFigure, type Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { linesOutsideCode } from '../../records/code-lines.ts';
import { type Entry, writtenBody } from '../../records/entry.ts';
import { exactTimes } from '../../records/incident-moments.ts';
import type { Ledger } from '../../records/ledger.ts';
import { fieldsWith, valuesAt } from '../../records/schema-walk.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import { MINUTE } from '../../schemas/time.ts';
import { conversion } from '../../schemas/units.ts';
import { formatDuration } from '../../words/format.ts';
import type { Check, Finding } from '../check.ts';
import {
  mayGiveFigures,
  type WrittenFigure,
  type WrittenNumber,
  writtenFigures,
  writtenLengths,
} from './written-figures.ts';

type Place = Pick<Finding, 'path' | 'text' | 'bodyLine' | 'bodyColumn' | 'bodyEndColumn'>;

/** A text of a record, and the place of a number in it. */
interface Prose {
  text: string;
  placeOf: (number: WrittenNumber) => Place;
}

/** The prose of a record, without blocks of code: its body, and its Markdown values. */
function proseOf(entry: Entry): Prose[] {
  const body = writtenBody(entry);
  const text = /```|~~~/.test(body) ? outsideCode(body) : body;
  const inBody = ({ at, text: { length } }: WrittenNumber): Place => {
    const before = text.slice(0, at).split('\n');
    const bodyColumn = before.at(-1)!.length + 1;
    return { path: [], bodyLine: before.length, bodyColumn, bodyEndColumn: bodyColumn + length };
  };
  return [
    { text, placeOf: inBody },
    ...fieldsWith(entry.schema, 'markdown')
      .flatMap((field) => valuesAt(entry.data, field.path))
      .map(([path, value]) => ({
        text: String(value),
        placeOf: (number: WrittenNumber) => ({ path, text: number.text }),
      })),
  ];
}

/** A text with empty lines in place of its blocks of code. */
function outsideCode(body: string): string {
  const lines: string[] = [];
  for (const [number, line] of linesOutsideCode(body)) lines[number - 1] = line;
  return Array.from(lines, (line = '') => line).join('\n');
}

/** Whether a number agrees with a value in its unit: they differ by less than a unit of its last decimal. */
function agrees({ number, decimals }: WrittenNumber, value: number): boolean {
  return Math.abs(value - number) < 10 ** -decimals * (1 - 1e-9);
}

/** The subject that a sentence names: the organisation, a service or a group. Undefined if it is neither. */
function subjectOf(of: string | undefined, { services: { data } }: Ledger): string | undefined {
  if (of === undefined) return 'organisation';
  const named = (entries: Readonly<Record<string, { name: string }>>) =>
    Object.entries(entries).find(([id, { name }]) =>
      [id, name.toLowerCase()].includes(of.toLowerCase()),
    )?.[0];
  const service = named(data.services);
  const group = service === undefined ? named(data.groups) : undefined;
  return service !== undefined ? `service:${service}` : group && `group:${group}`;
}

/** Whether a figure's value rests on all of its period, and not on a part of it. */
function isWhole({ value, coverage, detail }: Figure): boolean {
  const { missing } = (detail ?? {}) as { missing?: unknown };
  return value !== null && (coverage === null || coverage >= 100) && (missing === undefined || missing === 0);
}

type Said = Pick<Finding, 'message' | 'expected' | 'fix'>;

/** How a sentence about a figure contradicts the records; undefined if it does not, or they do not say enough. */
function contradiction(
  written: WrittenFigure,
  about: { subject: string; period: string; find: () => Figure | undefined; isReport: boolean },
): Said | undefined {
  const { subject, period, find, isReport } = about;
  const figure = find();
  if (!figure || !isWhole(figure)) return undefined;
  const factor = conversion(figure.unit === 'days' ? 'd' : figure.unit, written.unit);
  if (factor === undefined || agrees(written, figure.value! * factor)) return undefined;
  const shown = displayFigure(figure, definitionOf(figure));
  const name = `${figure.id}${subject === 'organisation' ? '' : ` of ${subject}`} in ${period}`;
  return {
    message: `the text gives ${written.text} for ${name}, but the records give ${shown} ${figure.unit}${figure.running ? ' so far' : ''}`,
    expected: `${shown} ${figure.unit}, or less exactly`,
    fix: isReport
      ? 'correct the text or the records; listed under statements:, the figure is checked whenever the records change'
      : 'correct the text or the records; a figure that shall stay true belongs under statements: of a report, which are checked',
  };
}

/** How a sentence about the length of an incident contradicts its times; undefined if any two of them are that far apart. */
function wrongLength(written: WrittenNumber, incident: Incident): Said | undefined {
  const { started, resolved } = exactTimes(incident);
  if (started === undefined || resolved === undefined) return undefined;
  const { detected, acknowledged, mitigated, verified, impacts = [] } = incident;
  const moments = [
    started,
    resolved,
    ...[detected, acknowledged, mitigated, verified].filter((each) => typeof each === 'number'),
    ...impacts.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
  ];
  const factor = conversion('min', written.unit)!;
  const isLength = (a: number, b: number) => agrees(written, ((b - a) / MINUTE) * factor);
  if (moments.some((a) => moments.some((b) => isLength(a, b)))) return undefined;
  const length = formatDuration(resolved - started);
  return {
    message: `the text says ${written.text}, but the incident was resolved ${length} after it started`,
    expected: `${length}, or the time between two others of its moments`,
    fix: 'correct the text, or the times of the record',
  };
}

/** Finds the figures in the prose of an entry that the records contradict. `report` is what it says as a report, if it is one. */
function* contradictionsIn(
  entry: Entry,
  prose: readonly Prose[],
  report: Report | undefined,
  ledger: Ledger,
  figures: () => Figures,
): Generator<Finding> {
  for (const { text, placeOf } of prose)
    for (const written of writtenFigures(text)) {
      const { figure, of, period = report?.period } = written;
      const subject = subjectOf(of, ledger);
      if (period === undefined || subject === undefined) continue;
      const find = () => figures().find(figure, subject, period);
      const said = contradiction(written, { subject, period, find, isReport: report !== undefined });
      if (said) yield { entry, ...placeOf(written), ...said };
    }
}

const why =
  'A number in a sentence was copied from somewhere, and stays when the records are corrected. Readers believe the sentence.';

export const reportsAgree: Check = {
  id: 'prose-figure',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure the records do not contradict a figure that the text of a report names.',
  why,
  example: {
    file: 'reports/board-letter/2026-02.md',
    wrong: 'Availability was **99.99 %**.',
    right: 'Availability was **99.9 %**.',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: 'all',
  *find({ ledger }, _, figures) {
    for (const entry of ledger.reports)
      yield* contradictionsIn(entry, proseOf(entry), entry.data, ledger, figures);
  },
};

export const storiesAgree: Check = {
  id: 'story-figure',
  area: 'Operations',
  severity: 'warning',
  ensure:
    'Ensure the records do not contradict a figure, or the length of the incident, that the text of an incident or post-mortem names.',
  why,
  example: {
    file: 'incidents/2026-03-20-search-slow.md',
    wrong: 'The outage lasted 3 hours.',
    right: 'The outage lasted 90 minutes.',
  },
  since: '0.1.0',
  of: ['incidents', 'postmortems'],
  beside: 'all',
  reaches: () => mayGiveFigures,
  *find({ ledger }, _, figures) {
    for (const entry of ledger.postmortems)
      yield* contradictionsIn(entry, proseOf(entry), undefined, ledger, figures);
    for (const entry of ledger.incidents) {
      const prose = proseOf(entry);
      yield* contradictionsIn(entry, prose, undefined, ledger, figures);
      for (const { text, placeOf } of prose)
        for (const written of writtenLengths(text)) {
          const said = wrongLength(written, entry.data);
          if (said) yield { entry, ...placeOf(written), ...said };
        }
    }
  },
};
