import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/import.ts';

await main(command);
