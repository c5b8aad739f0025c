import { pathText } from '../../records/path-text.ts';
import { fieldsWith } from '../../records/schema-walk.ts';
import type { Change } from '../../records/seals/facts.ts';
import { judgingFiles } from '../../records/seals/rules.ts';
import type { Seal } from '../../records/seals/standing.ts';
import type { Version } from '../../records/seals/version.ts';
import { playbookKinds } from '../../schemas/kinds.ts';
import { DAY, iso } from '../../schemas/time.ts';
import { inlineValue, spansIn, valuesText } from '../../words/rule-values.ts';
import type { Finding } from '../check.ts';
import { empty, entryAt } from './no-record.ts';
import { sealWords } from './seal-words.ts';

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
    const value = inlineValue(spansIn(held, field).at(-1)?.value);
    const amend = `add to its amendments:\n  - { at: ${iso(asOf)}, by: ID, reason: 'what was wrong, and how you know', fields: [${field}] }`;
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
    fix: `restore it; if it has to go, write withdrawals/${record.split('/').at(-1)!.toLowerCase()}.yaml:\nrecord: ${record}\nat: ${iso(asOf)}\nby: ID\nreason: why, and how you know`,
  };
}
