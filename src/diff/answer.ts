import { formatNumber, listWords, periodName, plural } from '../words/format.ts';
import type { ChangeReport, FigureChange, RecordChange } from './form.ts';

const VERBS = { added: 'adds', changed: 'edits', removed: 'removes' } as const;

/** `1 incident`, `the services file`, `2 vulnerabilities and 1 report`, `14 records of 5 kinds`. */
function countedRecords(records: readonly RecordChange[]): string {
  const kinds = [...Map.groupBy(records, ({ noun }) => noun)];
  if (kinds.length > 3) return `${plural(records.length, 'record')} of ${kinds.length} kinds`;
  return listWords(
    kinds.map(([noun, own]) => {
      const [{ single }] = own as [RecordChange];
      return single ? `the ${noun}` : plural(own.length, noun, noun.replace(/y$/, 'ie').concat('s'));
    }),
  );
}

/** "adds 1 incident", "edits 2 reports". */
function recordClauses(records: readonly RecordChange[]): string[] {
  return (['added', 'changed', 'removed'] as const).flatMap((change) => {
    const own = records.filter((record) => record.change === change);
    return own.length > 0 ? [`${VERBS[change]} ${countedRecords(own)}`] : [];
  });
}

/** A name inside a sentence: "Availability" → "availability", but not "MTTR" or "Net Promoter Score". */
function inSentence(name: string): string {
  const plain = /^[A-Z][a-z0-9-]*$/.test(name.split(' ', 1)[0]!) && !/^\S+ [A-Z]/.test(name);
  return plain ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** "in October 2026", "on 2026-10-17", "over the last 30 days". */
function when(period: string): string {
  if (period === 'all') return '';
  const word = period.startsWith('last-') ? 'over' : /^\d{4}-\d{2}-\d{2}$/.test(period) ? 'on' : 'in';
  return ` ${word} ${periodName(period)}`;
}

/** The change of status: " and now misses its 99.95 % target". */
function verdict({ before, after }: FigureChange): string {
  const [was, is] = [before?.status, after?.status];
  if (was === is || !after?.target) return '';
  const target = `${after.target.replace(/^>=? /, '')} target`;
  if (is === 'missed') return ` and now misses its ${target}`;
  if (was === 'missed') return ` and no longer misses its ${target}`;
  if (is === 'at_risk') return `, at risk of missing its ${target}`;
  return is === 'met' ? ` and meets its ${target}` : '';
}

/** The change of a figure: "availability of Checkout in October 2026 falls from 99.95 % to 99.91 % and now misses its 99.95 % target". */
export function figureClause(change: FigureChange): string {
  const { name, subjectName, period, before, after } = change;
  const what = `${inSentence(name)}${subjectName ? ` of ${subjectName}` : ''}${when(period)}`;
  if (!after) return `${what} is no longer computed; it was ${before!.text}`;
  if (after.value === null) return `${what} no longer has data; it was ${before!.text}`;
  if (!before || before.value === null) return `${what} now has a value (${after.text})${verdict(change)}`;
  if (before.text === after.text) return `${what} stays at ${after.text}${verdict(change)}`;
  const verb = after.value > before.value ? 'rises' : 'falls';
  return `${what} ${verb} from ${before.text} to ${after.text}${verdict(change)}`;
}

/** "2 errors and 1 warning" */
function countedProblems(problems: ChangeReport['problems']['new']): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return listWords(
    [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''].filter(
      Boolean,
    ),
  );
}

/** " It alters 2 sealed facts without an amendment and amends 1." */
function sealedSentence(sealed: ChangeReport['sealed']): string {
  const count = (amended: boolean) =>
    sealed.filter(({ amendment }) => (amendment !== null) === amended).length;
  const clauses = [
    count(false) > 0 ? `alters ${plural(count(false), 'sealed fact')} without an amendment` : '',
    count(true) > 0 ? `amends ${plural(count(true), 'sealed fact')}` : '',
  ].filter(Boolean);
  return clauses.length > 0 ? ` It ${listWords(clauses)}.` : '';
}

/** " 3 records were recorded late." */
function lateSentence(late: ChangeReport['late']): string {
  if (late.length === 0) return '';
  return ` ${plural(late.length, 'record')} ${late.length === 1 ? 'was' : 'were'} recorded late.`;
}

function problemsSentence(problems: ChangeReport['problems']): string {
  const clauses = [
    problems.new.length > 0 ? `introduces ${countedProblems(problems.new)}` : '',
    problems.solved.length > 0 ? `resolves ${countedProblems(problems.solved)}` : '',
    ...(['eases', 'worsens'] as const).map((verb) => {
      const own = problems.changed.filter(({ change }) => change === verb);
      return own.length > 0 ? `${verb} ${countedProblems(own)}` : '';
    }),
  ].filter(Boolean);
  return clauses.length > 0 ? ` It ${listWords(clauses)}.` : '';
}

/** A summary of the change in one or two sentences: its records, how many figures it alters, and the most important one. */
export function answerOf(
  report: Pick<ChangeReport, 'records' | 'figures' | 'problems' | 'sealed' | 'late' | 'compared'>,
): string {
  const { records, figures, problems, sealed, late, compared } = report;
  const rest = `.${sealedSentence(sealed)}${lateSentence(late)}${problemsSentence(problems)}`;
  if (records.length === 0) return `This change alters no records${compared ? ' and no figures' : ''}${rest}`;
  const [first] = figures;
  const count = first
    ? `${formatNumber(figures.length)} figure${figures.length === 1 ? '' : 's'}`
    : 'no figures';
  const clauses = [...recordClauses(records), ...(compared ? [`alters ${count}`] : [])];
  return `This change ${listWords(clauses)}${first ? `: ${figureClause(first)}` : ''}${rest}`;
}
