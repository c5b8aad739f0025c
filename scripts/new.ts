import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/new.ts';

await main(command);
