import { describe, expect, test } from 'vitest';
import { makeBasis } from '../../src/figures/basis.ts';
import { definitionOf, definitions, figureIds, isFigureId } from '../../src/figures/definitions.ts';
import type { DetailValue } from '../../src/figures/detail.ts';
import { computeFigures } from '../../src/figures/figures.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { readContent } from '../../src/records/ledger.ts';
import { placeOf } from '../../src/records/place.ts';
import { workingLine } from '../../src/words/figure-details.ts';
import { DEMO } from '../support/demo.ts';
import { figuresOf } from '../support/ledger.ts';

const asOf = Date.parse('2026-11-04T15:30:00Z');
const { all } = computeFigures(makeBasis(ledgerAsOf(readContent(DEMO).ledger, asOf), asOf));

describe('every definition', () => {
  test('is of a figure that some family computes', () => {
    // Where the scorecard names a figure that no family computes, it is there with neither value nor detail.
    const computed = new Set(all.filter(({ value, detail }) => value !== null || detail).map(({ id }) => id));
    expect(figureIds.filter((id) => !computed.has(id))).toEqual([]);
  });

  test('has a name of its own', () => {
    const names = figureIds.map((id) => definitions[id].name);
    expect(names.filter((name, i) => names.indexOf(name) < i)).toEqual([]);
  });

  test('names a place where records are kept', () => {
    for (const id of figureIds) {
      const { file } = definitionOf({ id }).recorded;
      if (file !== undefined) expect(placeOf(file), `${id}: ${file}`).toBeDefined();
    }
  });

  test('ends its intervals with a part that it has', () => {
    for (const id of figureIds) {
      const { detail } = definitionOf({ id });
      for (const { to } of Object.values(detail)) if (to) expect(Object.keys(detail), id).toContain(to);
    }
  });
});

describe('the figures of the demo', () => {
  test('have the detail that their definition says', () => {
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

  test('have a working without a gap', () => {
    const worked = all.flatMap((figure) => {
      const line = workingLine(figure);
      return line === undefined ? [] : [{ id: figure.id, line }];
    });
    expect(worked.filter(({ line }) => /undefined|NaN|null|\?|Infinity/.test(line))).toEqual([]);
    // Each that can be worked out is, for some figure of the demo.
    const without = figureIds.filter(
      (id) => definitionOf({ id }).working && !worked.some((each) => each.id === id),
    );
    expect(without).toEqual([]);
  });
});

test('an id of the content is one of a figure, or is not', () => {
  expect(isFigureId('uptime')).toBe(true);
  expect(isFigureId('upitme')).toBe(false);
  expect(isFigureId('toString')).toBe(false);
});

test('a figure is looked up by an id that exists, and its detail by keys that it has', () => {
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
