import type { Cost } from './measure.ts';
import type { SizeResult, Step } from './sizes.ts';

/** A comparison within one run of the measurements, which says the same on any machine. */
export interface Ratio {
  id: string;
  what: string;
  /** At most this much is aimed at. */
  aim: number;
  /** Undefined if it was not measured. */
  measured: number | undefined;
  unit: '×' | 'MiB' | 'KB';
}

/** From this size on, the aims of memory and search are those of the largest size that is common. */
const COMMON = 10_000;

/** All comparisons, of CPU seconds: the largest size, and its growth from the smallest. */
export function ratiosOf(sizes: readonly SizeResult[]): Ratio[] {
  const last = sizes.at(-1)!;
  const named = `${last.incidents} incidents`;
  const cpu = (step: Step, of = last) => of.costs[step]?.cpu;
  const ratio = (a: number | undefined, b: number | undefined) => (a === undefined || !b ? undefined : a / b);
  const within = (id: string, what: string, aim: number, a: Step, b: Step): Ratio => ({
    id,
    what: `${what}, ${named}`,
    aim,
    measured: ratio(cpu(a), cpu(b)),
    unit: '×',
  });
  const growth = sizes.slice(1).flatMap((size, i): Ratio[] => {
    const before = sizes[i]!;
    const times = size.incidents / before.incidents;
    const grown = (step: Step, what: string, aim: number): Ratio => ({
      id: `growth-${step}-${size.incidents}`,
      what: `${what}, from ${before.incidents} to ${size.incidents} incidents`,
      aim,
      measured: ratio(cpu(step, size), cpu(step, before)),
      unit: '×',
    });
    return [
      grown('build', 'Build', times),
      grown('validateCommand', 'Validate', size.incidents > COMMON ? 15 : times),
    ];
  });
  const memory = (size: SizeResult, aim: number): Ratio => ({
    id: `memory-${size.incidents}`,
    what: `Memory of all processes of the build, ${size.incidents} incidents`,
    aim,
    measured: size.costs.build?.all ?? undefined,
    unit: 'MiB',
  });
  return [
    within('build-stock', 'Build against the stock Astro site', 0.8, 'build', 'stock'),
    within('build-hugo', 'Build against the bare Hugo site', 3, 'build', 'hugo'),
    within('validate-parse', 'Validation against reading and parsing', 2, 'validate', 'parse'),
    within(
      'changed-validate',
      'One changed file against all, whole commands',
      0.25,
      'changedCommand',
      'validateCommand',
    ),
    ...growth,
    ...sizes.filter(({ incidents }) => incidents === COMMON).map((size) => memory(size, 1229)),
    ...sizes.filter(({ incidents }) => incidents > COMMON).map((size) => memory(size, 4096)),
    {
      id: 'first-result',
      what: `Search's own files until the first result, gzipped, ${named}`,
      aim: 150,
      measured: last.firstResult && last.firstResult.search / 1000,
      unit: 'KB',
    },
  ];
}

/** The ratios of a recorded short run that this one is twice as bad as, as sentences. */
export function worsened(recorded: Readonly<Record<string, number>>, ratios: readonly Ratio[]): string[] {
  return ratios.flatMap(({ id, what, measured }) => {
    const before = recorded[id];
    if (before === undefined || measured === undefined || measured <= 2 * before) return [];
    return `${what}: ${measured.toFixed(2)} ×, which is more than twice the recorded ${before.toFixed(2)} ×`;
  });
}

/** What a short run records: its ratios by id. */
export function recordOf(ratios: readonly Ratio[]): Record<string, number> {
  return Object.fromEntries(
    ratios.flatMap(({ id, measured, unit }) =>
      measured === undefined || unit !== '×' ? [] : [[id, Number(measured.toFixed(2))]],
    ),
  );
}

/** A cost in words: `12.3 s CPU, 9.8 s`. */
export function costText({ cpu, seconds }: Cost): string {
  return `${cpu.toFixed(2)} s CPU, ${seconds.toFixed(2)} s`;
}
