import { posix } from 'node:path';
import { markdownCode as code, markdownText as text } from '../checks/formats/markdown-text.ts';
import { periodName } from '../words/format.ts';
import { STATE_STATUS, STATE_WORD } from '../words/instance-state.ts';
import { statusWord, targetWords } from '../words/phrases.ts';
import { lateWords } from '../words/recorded.ts';
import type {
  BreachChange,
  CadenceChange,
  ChangedProblem,
  FigureChange,
  FigureSide,
  LateChange,
  ProblemChange,
  RecordChange,
  ScoreChange,
  SealedChange,
} from './form.ts';
import { seriesOf } from './importance.ts';
import type { Section } from './markdown-section.ts';

/** The symbols of statuses, as on the site: status is never shown by colour alone. */
const MARKS = {
  met: '●',
  at_risk: '▲',
  missed: '■',
  incomplete: '◐',
  too_few: '◐',
  running: '○',
  no_data: '○',
  no_target: '',
} as const;

const marked = (status: FigureSide['status']) => `${MARKS[status]} ${statusWord(status)}`;

/** A value, with its status if it was judged. */
function cell(side: FigureSide | null): string {
  if (!side) return 'not computed';
  const judged = !['no_target', 'no_data', 'running'].includes(side.status);
  return judged ? `${text(side.text)} ${marked(side.status)}` : text(side.text);
}

/** The target, or both targets if it changed. */
function targets(before: string | null | undefined, after: string | null | undefined): string {
  return [...new Set([before, after])]
    .flatMap((target) => (target ? [text(targetWords(target))] : []))
    .join(' → ');
}

const name = ({ name, subjectName }: FigureChange) => text(subjectName ? `${name} of ${subjectName}` : name);

const BEFORE_AFTER: NonNullable<Section['head']> = [
  { name: 'Before', number: true },
  { name: 'After', number: true },
];

const DONE = { added: 'added', changed: 'edited', removed: 'removed' } as const;
/** Maximum number of fields listed per record. */
const FIELDS = 6;

function recordItem({ change, kind, noun, file, title, fields }: RecordChange, folder: string): string {
  const more = fields.length > FIELDS ? ` and ${fields.length - FIELDS} more` : '';
  const what = fields.length > 0 ? fields.slice(0, FIELDS).map(code).join(', ') + more : 'formatting only';
  return `${DONE[change]} ${noun} ${code(posix.join(folder, file))}${title ? `, ${text(title)}` : ''}${change === 'changed' && kind !== null ? `: ${what}` : ''}`;
}

export function recordSection(records: readonly RecordChange[], folder: string): Section {
  return {
    heading: 'Records',
    rows: records.map((record) => [recordItem(record, folder)]),
    open: 10,
    noun: 'record',
  };
}

export function problemSection(heading: string, problems: readonly ProblemChange[], folder: string): Section {
  return {
    heading,
    rows: problems.map(({ severity, rule, file, line, column, message }) => [
      `**${severity}** ${rule} at ${code(`${posix.join(folder, file)}:${line}:${column}`)}: ${text(message)}`,
    ]),
    open: 10,
    noun: 'problem',
  };
}

export function changedProblemSection(problems: readonly ChangedProblem[], folder: string): Section {
  return {
    heading: 'Changed problems',
    rows: problems.map(({ change, severity, rule, file, line, column, message, before }) => [
      `**${severity}** ${change}: ${rule} at ${code(`${posix.join(folder, file)}:${line}:${column}`)}: ${text(message)}; before: ${text(before)}`,
    ]),
    open: 10,
    noun: 'problem',
  };
}

export function sealedSection(sealed: readonly SealedChange[], folder: string): Section {
  const value = (written: string | null) => (written === null ? '' : code(written));
  return {
    heading: 'Sealed facts',
    head: [{ name: 'Record' }, { name: 'Fact' }, { name: 'Sealed' }, { name: 'Now' }, { name: 'Amendment' }],
    rows: sealed.map(({ file, fact, before, after, commit, amendment }) => [
      code(posix.join(folder, file)),
      fact === null ? 'the whole record' : code(fact),
      `${value(before)}${commit ? ` by ${code(commit.slice(0, 7))}` : ''}`.trim(),
      fact === null ? 'removed' : value(after),
      amendment ? `${text(amendment.by)}: ${text(amendment.reason)}` : '■ none',
    ]),
    open: 10,
    noun: 'sealed fact',
  };
}

export function lateSection(late: readonly LateChange[], folder: string): Section {
  return {
    heading: 'Late records',
    rows: late.map(({ file, noun, title, ...late }) => [
      `${noun} ${code(posix.join(folder, file))}${title ? `, ${text(title)}` : ''}: recorded ${lateWords(late)}`,
    ]),
    open: 10,
    noun: 'late record',
  };
}

export function scoreSection(scores: readonly ScoreChange[]): Section {
  return {
    heading: 'Scorecard',
    head: [{ name: 'Metric' }, { name: 'Period' }, { name: 'Target' }, ...BEFORE_AFTER],
    rows: scores.map((score) => [
      text(score.name),
      score.period ? periodName(score.period) : '',
      targets(score.before?.target, score.after?.target),
      score.before ? cell(score.before) : 'no data',
      score.after ? cell(score.after) : 'no data',
    ]),
    open: 20,
    noun: 'metric',
  };
}

const BREACH_WORDS: Record<BreachChange['change'], string> = {
  appears: 'new',
  worsens: 'worse',
  eases: 'improved',
  vanishes: 'resolved',
};

export function breachSection(breaches: readonly BreachChange[]): Section {
  const levels = new Set(breaches.map(({ change, figure, subject }) => `${change} ${figure} ${subject}`));
  return {
    heading: 'Service levels',
    head: [{ name: 'Level' }, { name: 'Period' }, { name: 'Target' }, ...BEFORE_AFTER, { name: 'Breach' }],
    rows: breaches.map(({ name, period, target, before, after, change }) => [
      text(name),
      period ? periodName(period) : '',
      targets(target.before, target.after),
      text(before),
      text(after),
      `${change === 'vanishes' ? MARKS.met : MARKS.missed} ${BREACH_WORDS[change]}`,
    ]),
    // One period of each is shown; the others are folded.
    open: Math.min(levels.size, 10),
    noun: 'breach',
    nouns: 'breaches',
  };
}

const stateCell = (state: CadenceChange['after']) =>
  state ? `${MARKS[STATE_STATUS[state]]} ${STATE_WORD[state]}` : 'not required';

export function cadenceSection(cadence: readonly CadenceChange[]): Section {
  return {
    heading: 'Reports due',
    head: [{ name: 'Report' }, { name: 'Period' }, { name: 'Before' }, { name: 'After' }],
    // A duty whose reports change in the same way is one row.
    rows: [
      ...Map.groupBy(cadence, ({ output, before, after }) => [output, before, after].join()).values(),
    ].map((own) => {
      const [{ name, period, before, after }] = own as [CadenceChange];
      const to = own.at(-1)!.period;
      const periods = `${own.length} reports, ${periodName(period)} to ${periodName(to)}`;
      return [
        text(name),
        own.length === 1 ? periodName(period) : periods,
        stateCell(before),
        stateCell(after),
      ];
    }),
    open: 10,
    noun: 'row',
  };
}

export function figureSection(figures: readonly FigureChange[], others: boolean): Section {
  return {
    heading: others ? 'Other figures' : 'Figures',
    head: [{ name: 'Figure' }, { name: 'Period' }, { name: 'Target' }, ...BEFORE_AFTER, { name: '' }],
    rows: figures.map((figure) => [
      name(figure),
      periodName(figure.period),
      targets(figure.before?.target, figure.after?.target),
      cell(figure.before),
      cell(figure.after),
      figure.effect === 'neither' ? '' : figure.effect,
    ]),
    // One period of each is shown; the others are folded.
    open: Math.min(new Set(figures.map(seriesOf)).size, 14),
    noun: 'figure',
  };
}
