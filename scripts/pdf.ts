import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/pdf.ts';

await main(command);
