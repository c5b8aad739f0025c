import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of this test run, for copies of content and for built sites, which test files share. */
    scratch: string;
  }
}

/** Only creates the folder: a site is built when the first test needs it, see sites.ts. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opsbook-tests-'));
  project.provide('scratch', folder);
  // Vitest ends its workers meanwhile.
  return () => rm(folder, { recursive: true, force: true });
}
