import { fileRules } from '../../src/records/rules/file-rules.ts';
import { applied, type Case } from './cases.ts';

/** Cases that are judged at once, because each changes and is told of other files. */
export interface Batch {
  name: string;
  parts: Case[];
  files: Map<string, string | undefined>;
  answer: string[];
}

/** So many cases are judged at once. */
const MOST = 12;

/** One case by itself. */
const alone = (each: Case, textOf: (file: string) => string | undefined): Batch => ({
  name: each.name,
  parts: [each],
  ...applied(each, textOf),
});

/** All cases, together as far as they have nothing to do with each other. */
export function batches(cases: readonly Case[], textOf: (file: string) => string | undefined): Batch[] {
  return merged(cases.map((each) => alone(each, textOf)));
}

/**
 * Puts batches together that change and are told of other files. Those that change the playbook stay among themselves, because the records rest on
 * it.
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

/** Rules after which nothing more is known of a file. */
const UNREADABLE = /^(?:yaml|front-matter|file-|unknown-file)/;
/** How far a case lets its file come: what is refused by itself is not judged among others. */
const level = ({ rules }: Case) =>
  rules.some((rule) => UNREADABLE.test(rule))
    ? 'text'
    : rules.some((rule) => Object.hasOwn(fileRules, rule))
      ? 'field'
      : 'record';

/** A case's file, where it changes one only, and leaves it in its place. */
function onlyFile({ changes: [change, ...others] }: Case): string | undefined {
  const { file, to, deletes } = change!;
  return others.length > 0 || deletes || file !== to ? undefined : file;
}

/**
 * Pairs of cases that make two mistakes in one file, the second `step` cases after the first. Both must be told, because neither stops the
 * other's rule from being asked.
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

/** Two mistakes in one text; nothing where they are in the same place. */
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
