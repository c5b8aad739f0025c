import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/seal.ts';

await main(command);
