import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { costText, type Ratio } from './ratios.ts';
import type { SizeResult, Step } from './sizes.ts';

/** What a run of the measurements found. */
export interface Findings {
  machine: string;
  /** ISO day. */
  date: string;
  /** Mean number of waiting programs while it was measured: more than there are processors means a busy machine. */
  load: number;
  runs: number;
  versions: Record<string, string>;
  sizes: SizeResult[];
  /** Start of the command: `opsbook --help`. */
  help: { seconds: number; cpu: number };
  install: { packages: number; megabytes: number };
  ratios: Ratio[];
}

const NAMES: Record<Step, [name: string, meaning: string]> = {
  parse: [
    'Read and parse',
    'reading every file; front matter with gray-matter, YAML with js-yaml, body to HTML with Sätteri',
  ],
  validate: ['Validate', 'reading and checking, without process start-up'],
  validateCommand: ['Validate, whole command', '`opsbook validate --no-cache`, as in CI'],
  changed: [
    'One changed',
    'the same for `--changed HEAD`, including git, in a repository with one commit and one incident changed since',
  ],
  changedCommand: ['One changed, whole command', '`opsbook validate --changed HEAD`'],
  build: [
    'Build',
    '`opsbook build` with the kept bundle of the pages: validation, pages, data and an index of all records',
  ],
  buildAgain: ['Build again', 'the same, with the parts of the search index that the first build kept'],
  stock: [
    'Stock Astro site',
    '`astro build` without a cache: a content collection, one page per entry, no search, no checks, no charts',
  ],
  hugo: ['Bare Hugo site', '`hugo`: a list and one page per entry, no search, no checks, no charts'],
};

/** The machine in a line. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} × ${processor}, ${memory} GiB, ${process.platform} ${process.arch}`;
}

/** The load of the machine in the last minutes. */
export function load(): number {
  return loadavg()[1] ?? 0;
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');
}

/** The findings as Markdown. */
export function reportOf(findings: Findings): string {
  const { sizes, ratios, help, install, runs, versions } = findings;
  const used = (Object.keys(NAMES) as Step[]).filter((step) => sizes.some(({ costs }) => costs[step]));
  const memory = (value: number | null | undefined) =>
    value == null ? 'not measured' : `${Math.round(value)} MiB`;
  const kilobytes = (bytes: number | undefined) =>
    bytes === undefined ? 'not measured' : `${Math.round(bytes / 1000)} KB`;
  const amount = ({ unit }: Ratio, value: number | undefined) =>
    value === undefined ? 'not measured' : `${unit === '×' ? value.toFixed(2) : Math.round(value)} ${unit}`;
  const busy = findings.load > availableParallelism();
  const head = [
    '',
    ...sizes.map(({ incidents, services }) => `${incidents} incidents, ${services} services`),
  ];
  return [
    `${findings.date}, ${findings.machine}; ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}; ${runs === 1 ? 'one run' : `median of ${runs} runs`}.`,
    busy
      ? [
          `**The machine was busy**: ${findings.load.toFixed(1)} programs wanted its ${availableParallelism()} processors.`,
          'Times from start to end say little, CPU seconds are higher than on a quiet machine, and only the ratios can be compared.',
        ].join(' ')
      : `The machine was quiet: a load of ${findings.load.toFixed(1)}.`,
    table(
      ['Aim', 'at most', 'measured', 'met'],
      ratios.map((ratio) => [
        ratio.what,
        amount(ratio, ratio.aim),
        amount(ratio, ratio.measured),
        ratio.measured === undefined ? '' : ratio.measured <= ratio.aim ? 'yes' : 'no',
      ]),
    ),
    table(head, [
      ...used.map((step) => [
        NAMES[step][0],
        ...sizes.map(({ costs }) => (costs[step] ? costText(costs[step]) : '')),
      ]),
      [
        'Build, memory of the largest Node process',
        ...sizes.map(({ costs }) => memory(costs.build?.largest)),
      ],
      ['Build, memory of all processes', ...sizes.map(({ costs }) => memory(costs.build?.all))],
      ['Stock Astro site, memory of all processes', ...sizes.map(({ costs }) => memory(costs.stock?.all))],
      [
        'Saved to page on the development server',
        ...sizes.map(({ saveToPage }) =>
          saveToPage === undefined ? 'not measured' : `${saveToPage.toFixed(2)} s`,
        ),
      ],
      [
        'First result of a search, its own files',
        ...sizes.map(({ firstResult }) => kilobytes(firstResult?.search)),
      ],
      [
        'First result of a search, with its page',
        ...sizes.map(({ firstResult }) => kilobytes(firstResult?.page)),
      ],
    ]),
    [
      `Start of the command (\`--help\`): ${help.cpu.toFixed(2)} s CPU, ${help.seconds.toFixed(2)} s.`,
      `An installation brings ${install.packages} packages, ${Math.round(install.megabytes)} MB.`,
    ].join(' '),
    used.map((step) => `- ${NAMES[step][0]}: ${NAMES[step][1]}.`).join('\n'),
    [
      '- `opsbook`: the package, as users have it, made from this checkout.',
      '- CPU seconds: of the program and the programs that it started. Ratios are of CPU seconds; memory is resident, sampled every 100 ms, and shared pages count for each process.',
    ].join('\n'),
  ].join('\n\n');
}
