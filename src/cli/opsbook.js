#!/usr/bin/env node
// JavaScript, unlike the rest: for one file of TypeScript that is not compiled yet, Node loads a compiler, which takes longer than to print --help.
// What follows needs a recent Node even to load, so this file imports nothing of it before it knows.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const [neededMajor, neededMinor] = engines.node.match(/\d+/g).map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(
    `Opsbook needs Node ${neededMajor}.${neededMinor} or newer, and this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
  process.exitCode = 2;
} else {
  // In the package, the commands are bundled in another folder, see home.ts.
  const code = resolve(import.meta.dirname, '..');
  Object.assign(globalThis, { [Symbol.for('opsbook.code')]: code });
  // Keeps what is compiled from here on for the next call; where the folder cannot be written to, nothing is kept.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(join(code, '../.cache/compiled'));
  const { runProgram } = await import('./program.ts');
  await runProgram(process.argv.slice(2));
}
