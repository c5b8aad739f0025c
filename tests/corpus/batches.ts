import { fileRules } from '../../src/records/rules/file-rules.ts';
import { applied, type Case } from './cases.ts';

/** Cases that are checked together, because each changes and reports different files. */
export interface Batch {
  name: string;
  parts: Case[];
  files: Map<string, string | undefined>;
  answer: string[];
}

/** Number of cases checked together. */
const MOST = 12;

/** One case by itself. */
const alone = (each: Case, textOf: (file: string) => string | undefined): Batch => ({
  name: each.name,
  parts: [each],
  ...applied(each, textOf),
});

/** All cases, in batches of independent ones. */
export function batches(cases: readonly Case[], textOf: (file: string) => string | undefined): Batch[] {
  return merged(cases.map((each) => alone(each, textOf)));
}

/**
 * Combines batches that change and report different files. Those that change the playbook are kept separate, because the records depend on it.
 */
export function merged(some: readonly Batch[]): Batch[] {
  const open: (Batch & { touched: Set<string>; isPlaybook: boolean })[] = [];
  for (const each of some) {
    const changed = [...each.files.keys()];
    const touched = new Set([...changed, ...each.answer.map((line) => line.replace(/:\d+:.*/, ''))]);
    const isPlaybook = changed.some((file) => file.startsWith('playbook/'));
    const batch = open.find(
      (other) =>
        other.isPlaybook === isPlaybook &&
        other.parts.length < (isPlaybook ? MOST / 4 : MOST) &&
        touched.isDisjointFrom(other.touched),
    );
    if (!batch) {
      open.push({ ...each, touched, isPlaybook });
      continue;
    }
    batch.name += `; ${each.name}`;
    batch.parts = [...batch.parts, ...each.parts];
    batch.files = new Map([...batch.files, ...each.files]);
    batch.answer = [...batch.answer, ...each.answer].sort();
    batch.touched = batch.touched.union(touched);
  }
  return open;
}

/** Rules that stop further checks of a file. */
const UNREADABLE = /^(?:yaml|front-matter|file-|unknown-file)/;
/** How far the checks of a case's file get: a file refused by itself is not checked against others. */
const level = ({ rules }: Case) =>
  rules.some((rule) => UNREADABLE.test(rule))
    ? 'text'
    : rules.some((rule) => Object.hasOwn(fileRules, rule))
      ? 'field'
      : 'record';

/** A case's file, if it changes only one and does not move it. */
function onlyFile({ changes: [change, ...others] }: Case): string | undefined {
  const { file, to, deletes } = change!;
  return others.length > 0 || deletes || file !== to ? undefined : file;
}

/**
 * Pairs of cases that make two mistakes in one file, the second `step` cases after the first. Both must be reported, because neither stops the
 * other's rule from being checked.
 */
export function pairsInOneFile(
  cases: readonly Case[],
  textOf: (file: string) => string | undefined,
  step: number,
): Batch[] {
  const groups = Map.groupBy(
    cases.filter((each) => !each.alone && each.rules.length > 0 && level(each) !== 'text' && onlyFile(each)),
    (each) => `${level(each)} ${onlyFile(each)}`,
  );
  return [...groups.values()].flatMap((group) =>
    group.flatMap((first, i) => {
      const second = group[i + step];
      return second ? together(first, second, textOf) : [];
    }),
  );
}

/** Two mistakes in one text; undefined if they are in the same place. */
function together(first: Case, second: Case, textOf: (file: string) => string | undefined): Batch[] {
  const file = onlyFile(first)!;
  const after = (one: Case, other: Case) => {
    const text = applied(one, textOf).files.get(file);
    return applied(other, (each) => (each === file ? text : textOf(each)));
  };
  try {
    const [one, other] = [after(second, first), after(first, second)];
    if (one.files.get(file) !== other.files.get(file)) return [];
    const name = `${first.name} and ${second.name}`;
    return [
      { name, parts: [first, second], files: one.files, answer: [...one.answer, ...other.answer].sort() },
    ];
  } catch {
    return [];
  }
}
