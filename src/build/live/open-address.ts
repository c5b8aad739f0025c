import { spawn } from 'node:child_process';

/** The program of a system that opens an address in the reader's browser. */
const PROGRAMS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the browser; says so if this system has no program for it. */
export function openAddress(url: string): void {
  const [program, ...given] = PROGRAMS[process.platform] ?? ['xdg-open'];
  const opening = spawn(program, [...given, url], { stdio: 'ignore', detached: true });
  opening.on('error', ({ message }) =>
    console.error(`The browser could not be opened (${message}): open ${url}`),
  );
  opening.unref();
}
