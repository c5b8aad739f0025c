import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/pictures.ts';

await main(command, process.argv.slice(2));
