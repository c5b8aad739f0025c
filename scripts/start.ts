import { buildSite } from '../src/site/build.ts';
import { preview } from '../src/site/serve.ts';

process.exitCode = await buildSite();
if (process.exitCode === 0) await preview(process.argv.slice(2));
