import { buildSite } from '../src/build/build.ts';
import { preview } from '../src/build/serve.ts';

process.exitCode = await buildSite();
if (process.exitCode === 0) await preview(process.argv.slice(2));
