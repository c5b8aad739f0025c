import { describe, expect, test } from 'vitest';
import { covers } from '../../../src/records/seals/facts.ts';
import { follow, type Step } from '../../../src/records/seals/standing.ts';
import type { Version } from '../../../src/records/seals/version.ts';

/** A record of made-up facts, as a version of it. */
const version = (written: object, at: number, body = ''): Version => ({
  commit: { id: `c${at}`, at, author: 'Ada', subject: '' },
  at,
  head: '',
  written,
  data: written,
  body,
  source: { file: 'x', yaml: '', yamlLine: 0, body, bodyLine: 0 },
});
const rules = { from: () => undefined, open: ['actions.*.status'], later: ['stored'] };
const standingOf = (versions: readonly Version[], wait = 10, asOf = 1000) =>
  follow(
    versions.map((each): Step => ({ at: each.at, version: each })),
    rules,
    (_, since) => since + wait,
    asOf,
  );
const changed = (...records: object[]) =>
  standingOf(records.map((record, i) => version(record, i * 20))).changes.map(({ path, before, after }) => [
    path.join('.'),
    before,
    after,
  ]);

describe('what counts as a different fact', () => {
  test('lists are compared entry by entry, from both ends', () => {
    const list = [{ a: 1 }, { a: 2 }, { a: 3 }];
    expect(changed({ list }, { list: [...list, { a: 4 }] })).toEqual([['list.3', undefined, { a: 4 }]]);
    expect(changed({ list }, { list: list.slice(1) })).toEqual([['list.0', { a: 1 }, undefined]]);
    expect(changed({ list }, { list: [{ a: 0 }, ...list] })).toEqual([['list.0', undefined, { a: 0 }]]);
    expect(changed({ list }, { list: [{ a: 1 }, { a: 9 }, { a: 3 }] })).toEqual([['list.1.a', 2, 9]]);
    expect(changed({ list }, {})).toEqual([['list', list, undefined]]);
  });

  test('open facts may change, and later facts may be added once', () => {
    const actions = [{ title: 'x', status: 'open' }];
    expect(changed({ actions }, { actions: [{ title: 'x', status: 'done' }] })).toEqual([]);
    expect(changed({ actions }, { actions: [{ title: 'y', status: 'done' }] })).toEqual([
      ['actions.0.title', 'x', 'y'],
    ]);
    expect(changed({ a: 1 }, { a: 1, stored: 5 })).toEqual([]);
    expect(changed({ a: 1 }, { a: 1, stored: 5 }, { a: 1, stored: 6 })).toEqual([['stored', 5, 6]]);
  });

  test('a named field covers everything below it, but nothing beside it', () => {
    expect(covers('impacts', ['impacts', 0, 'to'])).toBe(true);
    expect(covers('impacts[0]', ['impacts', 0, 'to'])).toBe(true);
    expect(covers('impacts[1]', ['impacts', 10])).toBe(false);
    expect(covers('impact', ['impacts'])).toBe(false);
  });
});

describe('the moment of sealing', () => {
  test('a change at the last moment replaces the facts, a later one does not', () => {
    expect(standingOf([version({ a: 1 }, 0), version({ a: 2 }, 10)]).changes).toEqual([]);
    expect(standingOf([version({ a: 1 }, 0), version({ a: 2 }, 11)]).changes).toHaveLength(1);
  });

  test('as of an earlier moment nothing is sealed', () => {
    expect(standingOf([version({ a: 1 }, 0), version({ a: 2 }, 11)], 10, 9).seal).toBeUndefined();
    expect(standingOf([version({ a: 1 }, 0)], 10, 10).seal?.at).toBe(10);
  });

  test('a deleted and restored record is compared with its sealed facts', () => {
    const first = version({ a: 1 }, 0);
    const steps: Step[] = [
      { at: 0, version: first },
      { at: 20, gone: true },
    ];
    const at = (_: Version, since: number) => since + 10;
    expect(follow(steps, rules, at, 1000).gone).toBe(true);
    const back = follow([...steps, { at: 30, version: version({ a: 2 }, 30) }], rules, at, 1000);
    expect([back.gone, back.changes.length]).toEqual([false, 1]);
    const early = follow([steps[0]!, { at: 5, gone: true }], rules, at, 1000);
    expect([early.gone, early.seal]).toEqual([false, undefined]);
  });
});

/** Reproducible pseudo-random numbers. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/**
 * The rule in its simplest form, over records of two facts: until the sealing day any change is allowed; after it, a change that is not fully
 * covered by new amendments is ignored.
 */
function naive(
  versions: readonly { at: number; a: number; b: number; entries: { id: number; fields: string[] }[] }[],
) {
  let held = versions[0]!;
  let isSealed = false;
  let left: string[] = [];
  for (const next of versions.slice(1)) {
    isSealed ||= next.at > versions[0]!.at + 10;
    const fields = next.entries
      .filter(({ id }) => !held.entries.some((entry) => entry.id === id))
      .flatMap((entry) => entry.fields);
    const changes = (['a', 'b'] as const).filter((key) => next[key] !== held[key]);
    left = isSealed ? changes.filter((key) => !fields.includes(key)) : [];
    const isIdle = isSealed && fields.some((field) => !(changes as string[]).includes(field));
    if (left.length === 0 && !isIdle) held = next;
  }
  return { left, held: [held.a, held.b] };
}

test('any sequence of edits and amendments matches the simple rule', () => {
  const next = numbers(20261122);
  const below = (limit: number) => Math.floor(next.next().value! * limit);
  for (let run = 0; run < 2000; run++) {
    let id = 0;
    let at = 0;
    let entries: { id: number; fields: string[] }[] = [];
    const versions = Array.from({ length: 2 + below(6) }, () => {
      at += below(12);
      if (below(2)) entries = [...entries, { id: id++, fields: [['a'], ['b'], ['a', 'b']][below(3)]! }];
      return { at, a: below(2), b: below(2), entries };
    });
    const standing = standingOf(
      versions.map(({ at, a, b, entries }) => version({ a, b, amendments: entries }, at)),
    );
    const model = naive(versions);
    const { a, b } = standing.held!.written as { a: number; b: number };
    expect([standing.changes.map(({ path }) => path.join('.')), [a, b]], `run ${run}`).toEqual([
      model.left,
      model.held,
    ]);
  }
});
