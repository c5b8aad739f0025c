import { dataRules } from './data-rules.ts';
import { proseRules } from './prose-rules.ts';
import { wholeFileRules } from './whole-file-rules.ts';

/** The rules that a file is checked against by itself, before it is seen beside the others. All of them are errors. */
export const fileRules = { ...wholeFileRules, ...dataRules, ...proseRules };

export type FileRule = keyof typeof fileRules;
