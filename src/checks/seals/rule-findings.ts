import { stringify } from 'yaml';
import { pathText } from '../../records/path-text.ts';
import { fieldsWith } from '../../records/schema-walk.ts';
import type { Change } from '../../records/seals/facts.ts';
import { judgingFiles } from '../../records/seals/rules.ts';
import type { Seal } from '../../records/seals/standing.ts';
import type { Version } from '../../records/seals/version.ts';
import { shorten } from '../../records/shorten.ts';
import { playbookKinds } from '../../schemas/kinds.ts';
import { DAY, iso } from '../../schemas/time.ts';
import type { Finding } from '../check.ts';
import { empty, entryAt } from './no-record.ts';
import { sealWords } from './seal-words.ts';

/** A value of a rule and the day on which it began. */
interface Span {
  from?: string;
  value: unknown;
}

const inline = (value: unknown) =>
  value === null || value === undefined
    ? 'no value'
    : shorten(
        stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim(),
      );

const spansOf = ({ written }: Version, field: string): Span[] =>
  ((written as Record<string, unknown>)[field] as Span[] | undefined) ?? [];

/** The values of a field of a rule in turn: `99.95`, `99.9 until 2026-03-31, then 99.95`. */
export function valuesText(version: Version, field: string): string {
  const spans = spansOf(version, field);
  if (spans.length === 0) return 'no value';
  const dayBefore = (day: string) => iso(Date.parse(day) - DAY).slice(0, 10);
  const begins = spans[0]!.from === undefined ? '' : `no value until ${dayBefore(spans[0]!.from)}, then `;
  const words = spans.map(({ value }, i) => {
    const next = spans[i + 1]?.from;
    return `${inline(value)}${next === undefined ? '' : ` until ${dayBefore(next)}`}`;
  });
  return begins + words.join(', then ');
}

/** Whether a field of an entry of a playbook file can have earlier values. */
function hasDates(file: string, field: readonly string[]): boolean {
  const kind = judgingFiles.get(file);
  const entry = field.slice(0, -1);
  return fieldsWith<readonly string[]>(playbookKinds[kind!].schema, 'effective').some(
    ({ path, value }) =>
      path.length === entry.length + 1 &&
      entry.every((step, i) => path[i] === '*' || path[i] === step) &&
      value.includes(field.at(-1)!),
  );
}

/** Values of a rule that were changed for days that are sealed. */
export function* changedRules(
  rule: readonly string[],
  { seal, held, changes, now }: { seal: Seal; held: Version; changes: readonly Change[]; now: Version },
  asOf: number,
): Generator<Finding> {
  const yesterday = iso(asOf - DAY).slice(0, 10);
  for (const field of new Set(changes.map(({ path }) => String(path[0])))) {
    const own = [...rule, field];
    if (field === 'amendments') {
      yield {
        entry: entryAt(now.source),
        path: own,
        message: `${pathText(own)} was changed, although it has been ${sealWords(seal)}`,
        expected: 'the amendments of that commit, and new ones after them',
        fix: 'restore them',
      };
      continue;
    }
    const was = valuesText(held, field);
    const value = inline(spansOf(held, field).at(-1)?.value);
    const amend = `add to its amendments:\n  - { at: ${iso(asOf)}, by: AGENT, reason: 'what was wrong, and how you know', fields: [${field}] }`;
    const place = rule.length > 0 ? pathText(rule) : 'the file';
    const dated = `{ until: ${yesterday}, ${field}: ${value === 'no value' ? 'null' : value} }`;
    yield {
      entry: entryAt(now.source),
      path: own,
      message: `${pathText(own)} was changed from ${was} to ${valuesText(now, field)} for days that are sealed: it has been ${sealWords(seal)}`,
      expected: `${was} for those days, or an amendment`,
      fix: hasDates(now.source.file, own)
        ? `if it changed, keep the earlier value in ${place}, with the last day on which it held:\nearlier:\n  - ${dated}\nif it was wrong, ${amend}`
        : `restore it; if it was wrong, ${amend}`,
    };
  }
}

/** A rule that is missing although it judged sealed days. */
export function missingRule(
  file: string,
  rule: readonly string[],
  record: string,
  seal: Seal,
  asOf: number,
): Finding {
  return {
    entry: entryAt(empty(file)),
    path: [],
    message: `${pathText(rule)} is missing from ${file}, although it has been ${sealWords(seal)}`,
    expected: 'the entry, or a withdrawal',
    fix: `restore it; if it has to go, write withdrawals/${record.split('/').at(-1)!.toLowerCase()}.yaml:\nrecord: ${record}\nat: ${iso(asOf)}\nby: AGENT\nreason: why, and how you know`,
  };
}
