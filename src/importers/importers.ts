import type { Importer } from './archive.ts';
import { cstate } from './cstate/cstate.ts';
import { statuspage } from './statuspage/statuspage.ts';
import { upptime } from './upptime/upptime.ts';

/** All supported sources. A new one is one line here. */
export const importers: Readonly<Record<string, Importer>> = { cstate, statuspage, upptime };
