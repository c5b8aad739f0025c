import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { FailedCall } from '../checks/formats/failed-call.ts';
import { cacheFolder } from '../home.ts';
import { didYouMean } from '../records/near-miss.ts';
import { isSystemError, systemFault } from '../records/system-error.ts';
import { WriteError } from '../records/write-error.ts';
import type { ProgressOutput } from '../words/progress.ts';

/** The environment of a command. Commands read nothing else of the process, so tests can call them directly. */
export interface Surroundings {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds. */
  now: number;
  /** Whether the output goes to a terminal. */
  terminal?: boolean;
  /** The folder for what later runs may use; undefined if nothing is kept. */
  cache?: string;
  /** Asks the user a question; the answer is never empty. Undefined when the command is not run interactively. */
  ask?: (question: string) => Promise<string>;
  /** Shows how far a long command is, where a person looks on: on a terminal outside CI. */
  progress?: ProgressOutput;
  /** For a command that runs until it is stopped. Once called, Ctrl-C aborts the signal instead of ending the process. */
  live?: () => Live;
  /** For a command that talks to a program: where it reads from and writes to. */
  input?: Readable;
  output?: Writable;
}

/** The output, the stop signal and the clock of a command that runs until it is stopped. */
interface Live {
  write(text: string): void;
  signal: AbortSignal;
  /** Epoch milliseconds. */
  now(): number;
}

/** What a command prints, and its exit code: 0 success, 1 failure, 2 wrong usage. */
export interface Outcome {
  code: number;
  out?: string;
  err?: string;
}

type Options = ParseArgsOptionsConfig;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

export interface Command<O extends Options = Options> {
  /** As in `opsbook NAME`. */
  name: string;
  /** The full text of --help, without a trailing line break. */
  usage: string;
  /** In the form of Node's `parseArgs`; --help is added. */
  options: O;
  /** Maximum number of positional arguments. Default: none. */
  most?: number;
  run(
    values: Parsed<O>['values'],
    positionals: readonly string[],
    surroundings: Surroundings,
  ): Outcome | Promise<Outcome>;
}

/** Wrong usage of a command; the message is shown with the usage text. */
export class UsageError extends Error {}

/** A wrong value of the environment; the usage text would not help. */
export class SettingError extends UsageError {}

/** Declares a command, keeping the types of its options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}

/**
 * Runs the command with these arguments. For wrong usage it returns the error and the usage text, and writes nothing; what the operating system
 * refuses, such as a folder that may not be read, is reported in a sentence. If JSON was asked for, the error is on standard output too.
 */
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
    const message = sentenceOf(error);
    if (message === undefined) throw error;
    const help = error instanceof UsageError && !(error instanceof SettingError);
    return {
      code: 2,
      out: /(?:^|,)--format[=,]json(?:,|$)/.test(args.join()) ? errorJson(message) : '',
      err: `${command.name}: ${message}\n${help ? `\n${command.usage}\n` : ''}`,
    };
  }
}

/** The sentence for an error that is not a bug. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UsageError || error instanceof WriteError) return error.message;
  return isSystemError(error) ? systemFault(error) : undefined;
}

/** What a program that asked for JSON reads in place of its report. */
function errorJson(error: string): string {
  const failed: FailedCall = { version: 1, error };
  return `${JSON.stringify(failed, null, 2)}\n`;
}

/** Runs the command in this process with these arguments. Unexpected errors end with a stack trace, as usual in Node. */
export async function main<O extends Options>(command: Command<O>, args: readonly string[]): Promise<void> {
  // A reader such as head may close the pipe early; the command's work is complete by then.
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
  const { code, out, err } = await runCommand(command, args, {
    cwd: process.cwd(),
    env: process.env,
    now: Date.now(),
    cache: cacheFolder,
    terminal: process.stdout.isTTY,
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
    ...(process.stderr.isTTY && !process.env['CI'] ? { progress } : {}),
    live,
    input: process.stdin,
    output: process.stdout,
  });
  lines?.close();
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
}

const progress: ProgressOutput = {
  write: (text) => void process.stderr.write(text),
  now: () => performance.now(),
};

function live(): Live {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort());
  // The reader closed the pipe.
  process.stdout.once('error', () => ended.abort());
  return { write: (text) => process.stdout.write(text), signal: ended.signal, now: Date.now };
}

/** ". Did you mean …?" if a similar name is known, otherwise empty. */
export function meant(word: string, known: readonly string[], write?: (name: string) => string): string {
  const names = didYouMean(word, known, write);
  return names ? `. Did you mean ${names}?` : '';
}

/** Returns the result of `read`. An error that `isWrongCall` accepts becomes a usage error; any other is a bug and is thrown on. */
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
    throw new UsageError(`unexpected argument "${parsed.positionals[most]}"`);
  return parsed as unknown as Parsed<O>;
}

/** `--format=json` → `format` */
function optionName(arg: string): string {
  return arg.slice(2).split('=', 1)[0]!;
}
