import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/diff.ts';

await main(command);
