import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { didYouMean } from '../records/near-miss.ts';

/** Where a command is called. Commands read nothing else of the process, so that tests can call them in theirs. */
export interface Surroundings {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds. */
  now: number;
  /** Whether what is written goes to a terminal. */
  terminal?: boolean;
  /** Puts a question to a person, who gives an answer that is not empty. Left out where nobody is there to answer. */
  ask?: (question: string) => Promise<string>;
  /** For a command that goes on until it is told to end. From when it is asked for, Ctrl-C only tells. */
  live?: () => Live;
}

/** What a command that goes on writes to, is ended by, and knows the time from. */
interface Live {
  write(text: string): void;
  signal: AbortSignal;
  /** Epoch milliseconds. */
  now(): number;
}

/** What a command writes, and the code that it exits with: 0 done, 1 not done, 2 called wrongly. */
export interface Outcome {
  code: number;
  out?: string;
  err?: string;
}

type Options = ParseArgsOptionsConfig;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

export interface Command<O extends Options = Options> {
  /** As in `npm run NAME`. */
  name: string;
  /** The whole text of --help, ending without a line break. */
  usage: string;
  /** As `parseArgs` of Node takes them; --help is added. */
  options: O;
  /** How many arguments it takes beside its options. Left out: none. */
  most?: number;
  run(
    values: Parsed<O>['values'],
    positionals: readonly string[],
    surroundings: Surroundings,
  ): Outcome | Promise<Outcome>;
}

/** A wrong call; its message is shown with the usage. */
export class UsageError extends Error {}

/** Declares a command, keeping the types of its options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}

/** Runs the command as called with these arguments. A wrong call answers with what is wrong and the usage, and writes nothing. */
export async function runCommand<O extends Options>(
  command: Command<O>,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<Required<Outcome>> {
  try {
    const { values, positionals } = parse(command, args);
    if ('help' in values) return { code: 0, out: `${command.usage}\n`, err: '' };
    return { out: '', err: '', ...(await command.run(values, positionals, surroundings)) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, out: '', err: `${command.name}: ${error.message}\n\n${command.usage}\n` };
  }
}

/** Runs the command as the process was called. Something not foreseen ends with its stack, as everywhere in Node. */
export async function main<O extends Options>(command: Command<O>): Promise<void> {
  // For what a command imports when it runs. Where the folder cannot be written, nothing is kept.
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/opsbook'));
  // A reader that has seen enough (head) closes the pipe; what the command does is complete by then.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  let lines: Interface | undefined;
  const ask = async (question: string): Promise<string> => {
    lines ??= createInterface({ input: process.stdin, output: process.stdout });
    for (;;) {
      const answer = (await lines.question(question)).trim();
      if (answer !== '') return answer;
    }
  };
  const { code, out, err } = await runCommand(command, process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    now: Date.now(),
    terminal: process.stdout.isTTY,
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
    live,
  });
  lines?.close();
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
}

function live(): Live {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort());
  // Nobody reads any more.
  process.stdout.once('error', () => ended.abort());
  return { write: (text) => process.stdout.write(text), signal: ended.signal, now: Date.now };
}

/** The content folder of a call: --content, else OPSBOOK_CONTENT, else `content`. Absolute. */
export function contentRoot(given: string | undefined, { cwd, env }: Surroundings): string {
  return resolve(cwd, given || env['OPSBOOK_CONTENT'] || 'content');
}

/** " Did you mean …?", where something near is known. */
export function meant(word: string, known: readonly string[], write?: (name: string) => string): string {
  const names = didYouMean(word, known, write);
  return names ? `. Did you mean ${names}?` : '';
}

/** What `read` returns. Of what it throws, a wrong call is what `isWrongCall` knows; anything else is a mistake of the software. */
export function orUsage<T>(read: () => T, isWrongCall: (error: Error) => boolean): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && isWrongCall(error))) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

function parse<O extends Options>({ options, most = 0 }: Command<O>, args: readonly string[]): Parsed<O> {
  const all = { ...options, help: { type: 'boolean', short: 'h' } } as const;
  const end = args.indexOf('--');
  const wrong = args.find(
    (arg, index) =>
      arg.startsWith('--') && (end === -1 || index < end) && !Object.hasOwn(all, optionName(arg)),
  );
  if (wrong) {
    const near = meant(optionName(wrong), Object.keys(all), (name) => `--${name}`);
    throw new UsageError(`Unknown option '--${optionName(wrong)}'${near}`);
  }
  const parsed = orUsage(
    () => parseArgs({ args: [...args], allowPositionals: true, options: all }),
    (error) => 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'),
  );
  if (parsed.positionals.length > most && !('help' in parsed.values))
    throw new UsageError(`"${parsed.positionals[most]}" is one argument too many`);
  return parsed as unknown as Parsed<O>;
}

/** `--format=json` → `format` */
function optionName(arg: string): string {
  return arg.slice(2).split('=', 1)[0]!;
}
