import { develop } from '../src/build/serve.ts';

await develop(process.argv.slice(2));
