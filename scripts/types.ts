import { join } from 'node:path';
import { home } from '../src/home.ts';
import { typeProblems } from './types/type-problems.ts';

// Checks the types of all files, also of .astro files, which tsc does not read.
const problems = typeProblems(join(import.meta.dirname, 'types/tsconfig.json'), home);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
