import { describe, expect, test } from 'vitest';
import { readArguments, WrongUsage } from '../../scripts/bench/arguments.ts';
import { ratiosOf, recordOf, worsened } from '../../scripts/bench/ratios.ts';
import { reportOf } from '../../scripts/bench/report.ts';
import type { SizeResult, Step } from '../../scripts/bench/sizes.ts';

/** A size with the CPU seconds of its steps; everything took twice as long from start to end. */
const sized = (incidents: number, cpu: Partial<Record<Step, number>>): SizeResult => ({
  incidents,
  services: 10,
  costs: Object.fromEntries(
    Object.entries(cpu).map(([step, own]) => [step, { cpu: own, seconds: own * 2, largest: 500, all: 900 }]),
  ),
});
const sizes = [
  sized(1000, { parse: 1, validate: 2, validateCommand: 3, changedCommand: 1, build: 5, stock: 10 }),
  sized(10_000, { parse: 10, validate: 15, validateCommand: 20, changedCommand: 2, build: 60, stock: 40 }),
];
const measured = Object.fromEntries(ratiosOf(sizes).map(({ id, measured: value }) => [id, value]));

describe('ratios', () => {
  test('are of CPU seconds: of the largest size, and its growth', () => {
    expect(measured).toMatchObject({
      'build-stock': 1.5,
      'validate-parse': 1.5,
      'changed-validate': 0.1,
      'growth-build-10000': 12,
      'memory-10000': 900,
    });
    expect(measured['build-hugo']).toBeUndefined();
  });

  test('twice as bad as recorded are named; others are not', () => {
    const recorded = recordOf(ratiosOf(sizes));
    expect(recorded).not.toHaveProperty('memory-10000');
    expect(worsened(recorded, ratiosOf(sizes))).toEqual([]);
    expect(worsened({ ...recorded, 'build-stock': 0.7 }, ratiosOf(sizes))).toEqual([
      'Build against the stock Astro site, 10000 incidents: 1.50 ×, which is more than twice the recorded 0.70 ×',
    ]);
  });
});

test('the report says whether aims are met, and that the machine was busy', () => {
  const report = reportOf({
    machine: '2 × processor',
    date: '2026-11-30',
    load: 500,
    runs: 1,
    versions: { Node: '24.9.0' },
    sizes,
    help: { seconds: 0.2, cpu: 0.1 },
    install: { packages: 3, megabytes: 12 },
    ratios: ratiosOf(sizes),
  });
  expect(report).toContain('| Build against the stock Astro site, 10000 incidents | 0.80 × | 1.50 × | no |');
  expect(report).toContain(
    '| Build against the bare Hugo site, 10000 incidents | 3.00 × | not measured |  |',
  );
  expect(report).toContain('**The machine was busy**: 500.0');
});

test('wrong usage says what is wrong', () => {
  expect(readArguments(['--sizes', '10,20'])?.sizes).toEqual([10, 20]);
  for (const [args, fault] of [
    [['--sizes', '20,10'], '--sizes: each must be larger than the previous one'],
    [['--runs', 'many'], '--runs: "many" is not a positive number'],
    [['--short', '--sizes', '5'], '--short has its own size: leave out --sizes'],
  ] as const)
    expect(() => readArguments(args)).toThrow(new WrongUsage(fault));
});
