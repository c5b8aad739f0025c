import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/issue-form.ts';

await main(command);
