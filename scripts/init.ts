import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/init.ts';

await main(command);
