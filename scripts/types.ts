import { astro } from '../src/site/serve.ts';

await astro('check', ['--minimumFailingSeverity', 'hint'], {});
