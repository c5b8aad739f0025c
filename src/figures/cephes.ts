import { createRequire } from 'node:module';
import type Cephes from 'cephes';

let loaded: typeof Cephes | undefined;

/**
 * The library of distributions, loaded when a figure first needs it: most commands need none. Its CommonJS form, because that is ready
 * at once, and loads in a third of the time of the other, which brings a Buffer of its own.
 */
export function cephes(): typeof Cephes {
  loaded ??= createRequire(import.meta.url)('cephes') as typeof Cephes;
  return loaded;
}
