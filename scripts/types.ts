import { astro } from '../src/build/serve.ts';

await astro('check', ['--minimumFailingSeverity', 'hint'], {});
