import { develop } from '../src/site/serve.ts';

await develop(process.argv.slice(2));
