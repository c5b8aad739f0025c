import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/issue-to-record.ts';

await main(command);
