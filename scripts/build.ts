import { buildSite } from '../src/build/build.ts';

process.exitCode = await buildSite();
