import { runCommand, type Surroundings } from '../../src/cli/command.ts';
import { command } from '../../src/cli/digest.ts';

/** Runs the command on a content folder, with nothing in its environment but what is given. */
export function runDigest(
  content: string,
  args: readonly string[] = [],
  env: Surroundings['env'] = {},
  cwd = content,
) {
  return runCommand(command, ['--content', content, ...args], {
    cwd,
    env,
    now: Date.parse('2026-11-30T12:00:00Z'),
  });
}
