import { version } from '../home.ts';
import type { CommandName } from '../records/command-line.ts';
import { didYouMean } from '../records/near-miss.ts';
import { main } from './command.ts';
import { commands } from './commands.ts';
import { completion, isShell, shells } from './completion.ts';

const names = Object.keys(commands) as CommandName[];

const EXAMPLES = `Examples:
  opsbook init my-operations      begin an organisation in a new folder
  opsbook new incident            write a draft of an incident
  opsbook validate --fix          check all records, and apply the unambiguous fixes
  opsbook diff origin/main        see what a change does to the figures`;

/** The list of commands with examples. */
function overview(): string {
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return `Usage: opsbook COMMAND [OPTION …]

${names.map((name) => `  ${name.padEnd(width)}${commands[name].does}\n`).join('')}
  opsbook COMMAND --help          the options of a command
  opsbook completion SHELL        completion for ${shells.join(', ')}
  opsbook --version

${EXAMPLES}

Exit code: 0 done, 1 something is wrong with the records or the result, 2 wrong usage or settings, 3 imported with losses.
`;
}

/** Runs the command that the arguments of the process name, and sets its exit code. */
export async function runProgram(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined) return fail(overview());
  if (name === '--version' || name === '-v') return void process.stdout.write(`${version()}\n`);
  if (name === '--help' || name === '-h' || name === 'help')
    return rest[0] === undefined || name !== 'help'
      ? void process.stdout.write(overview())
      : run(rest[0], ['--help']);
  if (name === 'completion') {
    const [shell = ''] = rest;
    if (!isShell(shell))
      return fail(`opsbook: completion is there for ${shells.join(', ')}, not "${shell}"\n`);
    return void process.stdout.write(await completion(shell));
  }
  return run(name, rest);
}

async function run(name: string, args: readonly string[]): Promise<void> {
  if (!Object.hasOwn(commands, name)) {
    const near = didYouMean(name, names);
    return fail(
      `opsbook: there is no command "${name}"${near ? `. Did you mean ${near}?` : ''}\n\n${overview()}`,
    );
  }
  const { command } = await commands[name as CommandName].load();
  await main(command, args);
}

function fail(text: string): void {
  process.stderr.write(text);
  process.exitCode = 2;
}
