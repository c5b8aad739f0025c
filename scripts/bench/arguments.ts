import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run bench [-- --sizes 1000,10000 --runs 1 --hugo --json --write]
       npm run bench -- --short

Generates incidents in a temporary folder and measures what it costs to validate and build them, compared with a stock Astro site of the
same Markdown. Runs of both alternate, and ratios are of CPU seconds, so that a busy machine changes them little. Everything is removed at
the end.
  --sizes LIST   numbers of incidents, smallest first; from 100000 on with 50 services, otherwise 10
  --runs N       number of measurements of each; the median is reported
  --hugo         compare with a bare Hugo site too: \`hugo\` on PATH, or the program named by OPSBOOK_HUGO
  --json         print the result as JSON
  --write        also write the result to scripts/bench/RESULTS.md
  --short        measure 500 incidents only, and fail if a ratio is twice as bad as in scripts/bench/recorded.json; with --write, record it
Exit code: 0 measured, whether or not the aims are met; 1 failed, or --short found a ratio twice as bad; 2 wrong usage.`;

export interface Arguments {
  sizes: number[];
  runs: number;
  hugo: boolean;
  json: boolean;
  write: boolean;
  short: boolean;
}

/** Wrong usage, in a sentence. */
export class WrongUsage extends Error {}

/** The arguments of the command; undefined if they ask for help. Throws WrongUsage. */
export function readArguments(args: readonly string[]): Arguments | undefined {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parsed(() =>
    parseArgs({
      args: [...args],
      options: {
        sizes: { type: 'string' },
        runs: { type: 'string' },
        hugo: flag,
        json: flag,
        write: flag,
        short: flag,
        help: flag,
      },
    }),
  );
  if (values.help) return undefined;
  if (values.short && values.sizes) throw new WrongUsage('--short has its own size: leave out --sizes');
  const sizes = (values.sizes ?? (values.short ? '500' : '1000,10000'))
    .split(',')
    .map((size) => positive(size, '--sizes'));
  if (sizes.some((size, i) => i > 0 && size <= sizes[i - 1]!))
    throw new WrongUsage('--sizes: each must be larger than the previous one');
  const { hugo, json, write, short } = values;
  return { sizes, runs: positive(values.runs ?? '1', '--runs'), hugo, json, write, short };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new WrongUsage((error as Error).message, { cause: error });
  }
}

function positive(text: string, option: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new WrongUsage(`${option}: "${text}" is not a positive number`);
  return Number(text);
}
