import { iso } from '../../schemas/time.ts';
import { plural } from '../../words/format.ts';
import type { Difference } from './compare-documents.ts';
import type { NamedRecord, Verification } from './verify.ts';

/** Maximum number of values listed; beyond this the records say more. */
const MOST = 20;

/** A verification as lines for a terminal. */
export function verificationText(found: Verification): string {
  const { stated, verdict, records } = found;
  const name = `${stated.customer.name}, ${stated.period.id}, as of ${stated.asOf}`;
  const lines =
    verdict === 'equal'
      ? [
          `Equal: the records give the same statement of ${oneLine(name)}${found.identical ? ', byte by byte' : ''}.`,
          ...(records.length > 0
            ? ['', `${plural(records.length, 'record')} changed since without an effect on it:`]
            : []),
        ]
      : [
          verdict === 'restated'
            ? `Restated: the records gave the statement of ${oneLine(name)}, and were amended since.`
            : `Differs: the records give another statement of ${oneLine(name)}.`,
          '',
          ...valueLines(found.differences),
          '',
          records.length > 0
            ? `${records.length === 1 ? 'The record that differs' : `The ${records.length} records that differ`}:`
            : `No record that it rests on differs. It was made with Opsbook ${oneLine(stated.software.version)}; this is ${found.software}.`,
        ];
  return `${[...lines, ...records.flatMap(recordLines), '', commitLine(found)].join('\n')}\n`;
}

/** Untrusted text on one line, without control characters that a terminal would obey. */
function oneLine(text: unknown): string {
  return String(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

function valueLines(differences: readonly Difference[]): string[] {
  const value = (each: unknown) => (each === undefined ? 'nothing' : oneLine(JSON.stringify(each)));
  const shown = differences
    .slice(0, MOST)
    .map(({ path, stated, now }) => `  ${oneLine(path)}: stated ${value(stated)}, now ${value(now)}`);
  const more = differences.length - shown.length;
  return more > 0 ? [...shown, `  and ${plural(more, 'other value')}`] : shown;
}

function recordLines({ file, change, amendments, commit }: NamedRecord): string[] {
  return [
    `  ${oneLine(file)}: ${change}${commit ? `, last by commit ${commit.id.slice(0, 12)} of ${iso(commit.at)}` : ''}`,
    ...amendments.map(
      ({ at, by, reason, fields }) =>
        `    amended ${iso(at)} by ${oneLine(by)} (${oneLine(fields.join(', '))}): ${oneLine(reason)}`,
    ),
  ];
}

function commitLine({ stated, commit }: Verification): string {
  const of = (id: string | null) =>
    id === null ? 'an unknown commit' : `commit ${oneLine(id).slice(0, 12)}`;
  return stated.commit === commit
    ? `Made and verified at ${of(commit)}.`
    : `Made at ${of(stated.commit)}, verified at ${of(commit)}.`;
}
