import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnexpectedAnswer } from '../../src/sources/adapter.ts';
import { arbitraryOf, type Leaves, mutated } from '../support/arbitrary-of.ts';
import { randomSets } from '../support/random-sets.ts';
import { payloadOf, type SourceCase, sourceCases } from './cases.ts';
import { allAdapters, askAll } from './context.ts';
import { faultsOf } from './record-shapes.ts';

const byAdapter = Object.entries(Object.groupBy(sourceCases, ({ adapterName }) => adapterName)).map(
  ([name, cases]) => ({ name, cases: cases! }),
);

/** Every text in some data, names of fields too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

/** What follows from a payload is valid, and the same each time. */
function expectSound({ adapter, context }: SourceCase, payload: unknown): void {
  const first = adapter.derive(payload, context);
  expect(first.records.flatMap(faultsOf)).toEqual([]);
  for (const { what, why } of first.leftOut) expect([typeof what, typeof why]).toEqual(['string', 'string']);
  const ids = first.records.map(({ kind, id }) => `${kind}/${id}`);
  expect(new Set(ids).size).toBe(ids.length);
  const again: unknown = JSON.parse(JSON.stringify(payload));
  expect(JSON.stringify(adapter.derive(again, context))).toBe(JSON.stringify(first));
}

test('every adapter is tried', () => {
  expect(byAdapter.map(({ name }) => name).sort()).toEqual(Object.keys(allAdapters).sort());
});

describe.each(byAdapter)('$name', ({ cases }) => {
  test('takes any answer, or says what is unexpected in it', () => {
    const answered = cases.flatMap((each) => each.answers.map((_, at) => ({ each, at })));
    const tried = fc.nat(answered.length - 1).chain((number) => {
      const { each, at } = answered[number]!;
      return mutated(each.answers[at]!.body).map((body) => ({ number, body }));
    });
    let kept = 0;
    fc.assert(
      fc.property(tried, ({ number, body }) => {
        const { each, at } = answered[number]!;
        const { adapter, context, answers } = each;
        let payload: unknown;
        try {
          ({ payload } = askAll(adapter, context, (_, i) => {
            if (i === at) return { ...answers[i], body };
            if (!answers[i]) throw new UnexpectedAnswer('no more answers');
            return answers[i];
          }));
        } catch (error) {
          expect(error).toBeInstanceOf(UnexpectedAnswer);
          return;
        }
        kept++;
        const parsed = adapter.payload.safeParse(JSON.parse(JSON.stringify(payload)));
        expect(parsed.error?.issues ?? []).toEqual([]);
        expectSound(each, parsed.data);
      }),
      randomSets(21, 40),
    );
    expect(kept).toBeGreaterThan(0);
  });

  test('derives valid records from any payload that its schema accepts', () => {
    const [first] = cases;
    const leaves: Leaves = {
      texts: [
        ...new Set([
          'shop',
          '',
          '__proto__',
          'a'.repeat(300),
          ...cases.flatMap((each) => textsIn([payloadOf(each), each.context.settings])),
        ]),
      ],
      times: [
        '2026-11-27T23:00:00Z',
        '2026-11-28T10:00:00Z',
        '2026-11-28T10:00:30Z',
        '2026-11-28T22:59:59Z',
        '2026-11-28T23:00:00Z',
        '1970-01-01T00:00:00Z',
        '2199-12-31T23:59:59Z',
      ],
    };
    const payloads = arbitraryOf(first!.adapter.payload as never, leaves);
    fc.assert(
      fc.property(fc.nat(cases.length - 1), payloads, (number, payload) => {
        const each = cases[number]!;
        const parsed = each.adapter.payload.safeParse(payload);
        expect(parsed.error?.issues ?? []).toEqual([]);
        expectSound(each, parsed.data);
      }),
      randomSets(22, 40),
    );
  });
});
