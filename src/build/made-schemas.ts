import type { Plugin } from 'vite';
import { makeSchemas } from '../schemas/make-schemas.ts';

/** Gives the pages the schemas as text, made when the pages are bundled: making them takes a twelfth of the build of a small site. */
export const madeSchemas: Plugin = {
  name: 'made-schemas',
  apply: 'build',
  load(id) {
    if (!/\/schemas\/make-schemas\.[jt]s$/.test(id)) return undefined;
    const text = JSON.stringify(JSON.stringify(makeSchemas()));
    return `const made = ${text};\nexport const makeSchemas = () => JSON.parse(made);\n`;
  },
};
