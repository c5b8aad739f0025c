import { describe, expect, test } from 'vitest';
import {
  type BuiltInId,
  builtInIds,
  definitionOf,
  definitions,
  isBuiltIn,
} from '../../src/figures/definitions.ts';
import type { DetailValue } from '../../src/figures/detail.ts';
import { placeOf } from '../../src/records/place.ts';
import { workingLine } from '../../src/words/figure-details.ts';
import { demoFigures } from '../support/demo-content.ts';
import { figuresOf } from '../support/ledger.ts';

const { all } = demoFigures();

describe('every definition', () => {
  test('belongs to a figure that is computed', () => {
    // A scorecard figure that no family computes has neither value nor detail.
    const computed = new Set(all.filter(({ value, detail }) => value !== null || detail).map(({ id }) => id));
    expect(builtInIds.filter((id) => !computed.has(id))).toEqual([]);
  });

  test('has a name of its own', () => {
    const names = builtInIds.map((id) => definitions[id].name);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  test('names a place for its records', () => {
    for (const id of builtInIds) {
      const { file } = definitionOf({ id }).recorded;
      if (file !== undefined) expect(placeOf(file), `${id}: ${file}`).toBeDefined();
    }
  });

  test('says whether its value can be negative', () => {
    const negative = new Set(all.filter(({ value }) => value !== null && value < 0).map(({ id }) => id));
    expect(negative.size).toBeGreaterThan(5);
    expect([...negative].filter((id) => !definitions[id as BuiltInId].signed)).toEqual([]);
  });

  test('ends its intervals with an existing part', () => {
    for (const id of builtInIds) {
      const { detail } = definitionOf({ id });
      for (const { to } of Object.values(detail)) if (to) expect(Object.keys(detail), id).toContain(to);
    }
  });
});

describe('the figures of the demo', () => {
  test('have the detail of their definition', () => {
    const wrong = new Set<string>();
    for (const figure of all) {
      const parts = definitionOf(figure).detail;
      const detail: Readonly<Record<string, DetailValue | undefined>> = figure.detail ?? {};
      for (const key of Object.keys(detail)) if (!parts[key]) wrong.add(`${figure.id}.${key} is not defined`);
      for (const [key, { text, optional }] of Object.entries(parts)) {
        const value = detail[key];
        if (value === undefined && !optional && (figure.detail || figure.value !== null))
          wrong.add(`${figure.id}.${key} is missing`);
        if (value === undefined || value === null) continue;
        if (typeof value !== (text ? 'string' : 'number'))
          wrong.add(`${figure.id}.${key} is ${typeof value}`);
        if (typeof text === 'object' && !text.includes(String(value)))
          wrong.add(`${figure.id}.${key} is ${value}`);
      }
    }
    expect([...wrong]).toEqual([]);
  });

  test('agree on the cost of a customer, by the books and by channel', () => {
    const costs = all.filter(({ id, subject }) => id === 'channel-cac' && subject === 'organisation');
    const books = new Map(all.filter(({ id }) => id === 'cac').map(({ period, value }) => [period, value]));
    expect(costs.length).toBeGreaterThan(20);
    // All of Larkspur's marketing belongs to a channel.
    for (const { period, value } of costs) expect(value, period).toBeCloseTo(books.get(period)!, 9);
  });

  test('have a complete working', () => {
    const worked = all.flatMap((figure) => {
      const line = workingLine(figure);
      return line === undefined ? [] : [{ id: figure.id, line }];
    });
    expect(worked.filter(({ line }) => /undefined|NaN|null|\?|Infinity/.test(line))).toEqual([]);
    // Each working is used by some figure of the demo.
    const without = builtInIds.filter(
      (id) => definitionOf({ id }).working && !worked.some((each) => each.id === id),
    );
    expect(without).toEqual([]);
  });
});

test('recognises the ids of figures', () => {
  expect(isBuiltIn('uptime')).toBe(true);
  expect(isBuiltIn('upitme')).toBe(false);
  expect(isBuiltIn('toString')).toBe(false);
});

test('lookups of unknown ids and detail keys do not compile', () => {
  const { get, find } = figuresOf({}, '2026-06-01T00:00:00Z');
  // @ts-expect-error: no figure has this id.
  expect(find('upitme', 'organisation', '2026-05')).toBeUndefined();
  // @ts-expect-error: no figure has this id.
  expect(() => get('upitme', 'organisation', '2026-05')).toThrow('no figure "upitme"');
  const { detail } = get('uptime', 'organisation', '2026-05');
  const minutes: number | null | undefined = detail?.agreedMinutes;
  expect(minutes).toBeGreaterThan(0);
  // @ts-expect-error: its detail has no such key.
  expect(detail?.agreedMinuets).toBeUndefined();
});
