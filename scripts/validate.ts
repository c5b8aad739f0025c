import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/validate.ts';

await main(command);
