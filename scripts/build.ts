import { buildSite } from '../src/site/build.ts';

process.exitCode = await buildSite();
