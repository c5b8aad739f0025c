/** The commands of Opsbook. */
export type CommandName =
  | 'add'
  | 'build'
  | 'collect'
  | 'demo'
  | 'dev'
  | 'diff'
  | 'digest'
  | 'import'
  | 'init'
  | 'issue-form'
  | 'issue-to-record'
  | 'links'
  | 'mcp'
  | 'new'
  | 'pdf'
  | 'seal'
  | 'start'
  | 'upgrade'
  | 'validate'
  | 'verify';

/** Whether this is the installed package. `npm run package` sets it in its copy. */
const IS_PACKAGE: boolean = false;

/** Other programs read their output, where npm would add lines of its own. */
const SILENT: readonly CommandName[] = ['issue-to-record', 'mcp'];

/** How a command is called, before its arguments: `npm run diff --` in this repository, `npx opsbook diff` with the package. */
export function callOf(command: CommandName): string {
  return IS_PACKAGE ? packageLine(command) : `${runOf(command)} --`;
}

/** A whole command as it is called in a repository of records, which has the package: `validate --fix` → `npx opsbook validate --fix`. */
export function packageLine(line: CommandName | `${CommandName} ${string}`): string {
  return `npx opsbook ${line}`;
}

/** A whole command as a person types it: `validate --fix` → `npm run validate -- --fix`, or `npx opsbook validate --fix` with the package. */
export function commandLine(line: CommandName | `${CommandName} ${string}`): string {
  const space = line.indexOf(' ');
  if (space < 0) return IS_PACKAGE ? callOf(line as CommandName) : runOf(line as CommandName);
  return callOf(line.slice(0, space) as CommandName) + line.slice(space);
}

function runOf(command: CommandName): string {
  if (command === 'start') return 'npm start';
  return `npm run ${SILENT.includes(command) ? '-s ' : ''}${command}`;
}
