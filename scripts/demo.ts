import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/demo.ts';

await main(command);
