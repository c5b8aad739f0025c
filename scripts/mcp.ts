import { main } from '../src/cli/command.ts';
import { command } from '../src/cli/mcp.ts';

await main(command);
