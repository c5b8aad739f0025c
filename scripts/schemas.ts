import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/schemas.ts';

await main(command, process.argv.slice(2));
