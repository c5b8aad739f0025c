import { targetText } from '../../figures/figure.ts';
import type { Level, LevelsFile } from '../../schemas/levels.ts';
import { formatDuration } from '../../words/format.ts';

/** What is wrong with a field of a level. */
export interface Fault {
  /** Its path below the level; empty for the level as a whole. */
  path: readonly (string | number)[];
  message: string;
  expected: string;
  fix: string;
}

type Levels = LevelsFile['levels'];

const isComposite = ({ kind }: Level) => kind === 'all-up' || kind === 'weighted';

/** What is wrong with the definition of one level, given all of them. Unknown members are reported by another rule. */
export function* faultsOf(id: string, level: Level, all: Levels): Generator<Fault> {
  yield* subjectFaults(level);
  yield* objectiveFaults(level);
  if (isComposite(level)) yield* memberFaults(id, level, all);
  else {
    if (level.members)
      yield {
        path: ['members'],
        message: `a level of kind ${level.kind} has no members`,
        expected: 'members only with kind: all-up or kind: weighted',
        fix: 'delete members:, or set kind: weighted',
      };
    yield* countFaults(level);
  }
}

function* subjectFaults({ service, group, since, until }: Level): Generator<Fault> {
  if ((service === undefined) === (group === undefined))
    yield {
      path: service === undefined ? [] : ['group'],
      message:
        service === undefined ? 'names neither a service nor a group' : 'names both a service and a group',
      expected: 'service: or group:, one of the two',
      fix: service === undefined ? 'add service: with the id of its service' : 'delete one of the two',
    };
  if (since !== undefined && until !== undefined && since > until)
    yield {
      path: ['until'],
      message: 'until is before since',
      expected: 'since ≤ until',
      fix: 'correct one of the two',
    };
}

function* objectiveFaults({ objective, sliceObjective }: Level): Generator<Fault> {
  for (const [key, target] of Object.entries({ objective, sliceObjective })) {
    if (!target) continue;
    if (target.comparator.startsWith('<'))
      yield {
        path: [key],
        message: `${key} ${targetText(target)} asks for fewer good requests`,
        expected: `>= or >: the share that is good`,
        fix: `write '>= ${target.value} %', or the share of good requests if ${target.value} % is that of bad ones`,
      };
    else if (target.value > 100 || (target.value === 100 && target.comparator === '>'))
      yield {
        path: [key],
        message: `${key} ${targetText(target)} can never be met`,
        expected: 'at most >= 100 %',
        fix: `write '>= 100 %' or less`,
      };
  }
}

function* countFaults(level: Level): Generator<Fault> {
  const { kind, bound, counts, service, budgeting, slice, sliceObjective } = level;
  if (kind === 'latency' && !bound)
    yield {
      path: [],
      message: 'a latency level has no bound',
      expected: "bound: with the response time of a good request, such as '< 300 ms'",
      fix: 'add bound:',
    };
  if (kind !== 'latency' && bound)
    yield {
      path: ['bound'],
      message: `a level of kind ${kind} has no bound`,
      expected: 'bound: only with kind: latency',
      fix: 'delete bound:, or set kind: latency',
    };
  if (bound?.comparator.startsWith('>'))
    yield {
      path: ['bound'],
      message: `bound ${targetText(bound)} makes slow requests good`,
      expected: '< or <=',
      fix: `write '< ${bound.value} ${bound.unit}'`,
    };
  if (counts === 'health-reports' && (kind !== 'requests' || service === undefined))
    yield {
      path: ['counts'],
      message: 'health reports count requests and errors of a service only',
      expected: 'kind: requests and service: with counts: health-reports',
      fix: 'set these, or record the counts in levels/',
    };
  const isSliced = budgeting !== 'occurrences';
  if (isSliced && slice === undefined)
    yield {
      path: ['budgeting'],
      message: `budgeting: ${budgeting} has no slice`,
      expected: 'slice: with the length of a slice, such as 5 min',
      fix: 'add slice:',
    };
  if (!isSliced && slice !== undefined)
    yield {
      path: ['slice'],
      message: 'budgeting: occurrences has no slices',
      expected: 'slice: only with budgeting: timeslices or ratio-timeslices',
      fix: 'delete slice:, or set budgeting: timeslices',
    };
  if (slice !== undefined && slice <= 0)
    yield {
      path: ['slice'],
      message: 'a slice has no length',
      expected: 'more than 0',
      fix: 'correct slice:',
    };
  if (budgeting === 'timeslices' && !sliceObjective)
    yield {
      path: ['budgeting'],
      message: 'budgeting: timeslices has no sliceObjective',
      expected: "sliceObjective: with the level that makes a slice good, such as '>= 95 %'",
      fix: 'add sliceObjective:',
    };
  if (budgeting !== 'timeslices' && sliceObjective)
    yield {
      path: ['sliceObjective'],
      message: `budgeting: ${budgeting} has no good and bad slices`,
      expected: 'sliceObjective: only with budgeting: timeslices',
      fix: 'delete sliceObjective:, or set budgeting: timeslices',
    };
}

function* memberFaults(id: string, level: Level, all: Levels): Generator<Fault> {
  const { kind, members, budgeting, slice, sliceObjective, bound, counts } = level;
  const own = { bound, slice, sliceObjective };
  for (const [key, value] of Object.entries(own))
    if (value !== undefined)
      yield {
        path: [key],
        message: `a level of kind ${kind} has no ${key} of its own`,
        expected: `${key}: at its members`,
        fix: `delete ${key}:`,
      };
  if (budgeting !== 'occurrences' || counts !== 'records')
    yield {
      path: [budgeting === 'occurrences' ? 'counts' : 'budgeting'],
      message: `a level of kind ${kind} has no counts of its own`,
      expected: 'budgeting: and counts: at its members',
      fix: `delete ${budgeting === 'occurrences' ? 'counts' : 'budgeting'}:`,
    };
  if (!members) {
    yield {
      path: [],
      message: `a level of kind ${kind} has no members`,
      expected: 'members: with the levels that it consists of',
      fix: 'add members:',
    };
    return;
  }
  const ids = members.map((member) => member.level);
  for (const [i, member] of ids.entries())
    if (ids.indexOf(member) < i)
      yield {
        path: ['members', i, 'level'],
        message: `"${member}" is a member already`,
        expected: 'each level once',
        fix: 'delete one of the two',
      };
  const cycle = cycleFrom(id, all);
  if (cycle)
    yield {
      path: ['members'],
      message: `it consists of itself: ${cycle.join(' → ')}`,
      expected: 'members that do not contain this level',
      fix: `take ${cycle[1]} out of its members, or ${id} out of those of ${cycle.at(-2)}`,
    };
  yield* kind === 'weighted' ? weightFaults(members) : sliceFaults(members, all);
}

type Members = NonNullable<Level['members']>;

function* weightFaults(members: Members): Generator<Fault> {
  const missing = members.findIndex(({ weight }) => weight === undefined);
  if (missing >= 0) {
    yield {
      path: ['members', missing],
      message: `the member ${members[missing]!.level} has no weight`,
      expected: 'weight: at every member, together 1',
      fix: 'add weight:',
    };
    return;
  }
  const sum = members.reduce((all, { weight }) => all + Math.round(weight! * 10_000), 0);
  if (sum !== 10_000)
    yield {
      path: ['members'],
      message: `the weights add up to ${sum / 10_000}`,
      expected: 'exactly 1',
      fix: 'correct the weights',
    };
}

function* sliceFaults(members: Members, all: Levels): Generator<Fault> {
  const lengths = new Map<string, number>();
  for (const [i, { level: id, weight }] of members.entries()) {
    if (weight !== undefined)
      yield {
        path: ['members', i, 'weight'],
        message: 'members of an all-up level have no weight',
        expected: 'weight: only with kind: weighted',
        fix: 'delete weight:, or set kind: weighted',
      };
    const member = Object.hasOwn(all, id) ? all[id]! : undefined;
    if (!member) continue;
    const isSliced = member.kind === 'all-up' || member.budgeting === 'timeslices';
    if (!isSliced)
      yield {
        path: ['members', i, 'level'],
        message: `${id} has no good and bad slices`,
        expected: 'members with budgeting: timeslices, or of kind all-up',
        fix: `set budgeting: timeslices at ${id}, or kind: weighted here`,
      };
    else if (member.slice !== undefined) lengths.set(id, member.slice);
  }
  const [first, ...others] = [...lengths];
  const other = others.find(([, length]) => length !== first![1]);
  if (first && other)
    yield {
      path: ['members'],
      message: `the slices of ${first[0]} are ${formatDuration(first[1])} long, those of ${other[0]} ${formatDuration(other[1])}`,
      expected: 'one length of slices for all members',
      fix: 'give the members the same slice:',
    };
}

/** The levels by which one contains itself, from it back to it; undefined if it does not. */
function cycleFrom(id: string, all: Levels): string[] | undefined {
  const follow = (path: string[]): string[] | undefined => {
    const level = Object.hasOwn(all, path.at(-1)!) ? all[path.at(-1)!] : undefined;
    for (const { level: next } of level?.members ?? []) {
      if (next === id) return [...path, next];
      const found = path.includes(next) ? undefined : follow([...path, next]);
      if (found) return found;
    }
    return undefined;
  };
  return follow([id]);
}
