import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/links.ts';

await main(command);
