import { preparedBundle } from '../../src/build/pages/prepared.ts';

// Makes the bundle of the pages that all builds of a test run use.
await preparedBundle();
