import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// An odd zone (+12:45, or +13:45 in summer): a test that depends on the machine's own fails everywhere, not only abroad.
process.env.TZ = 'Pacific/Chatham';

// What a contributor's shell or the CI runner happens to set must not reach what is tested.
for (const name of Object.keys(process.env)) {
  if (/^(?:OPSBOOK|CI|GITHUB|GITLAB)(?:_|$)/.test(name) && name !== 'OPSBOOK_CHROMIUM')
    delete process.env[name];
}
process.env.ASTRO_TELEMETRY_DISABLED = '1';
// Commands and builds are started often; what Node compiles of their sources is kept.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/opsbook/compiled');

/**
 * The two longest files first: the one that builds most of the sites, and the check of types. Then those that start git, again and
 * again: the larger a process has become, the longer it takes to start another. Those that look at sites come last, when these are
 * built, so that no core waits for a build of another; those that build first, so that the last file is a short one.
 */
class SitesLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const first = ['/site/every-kind.', '/house/types.'];
    const building = ['/site/build.', '/site/histories.', '/site/environment.'];
    const place = ({ moduleId }: TestSpecification) => {
      const found = (parts: string[]) => parts.findIndex((part) => moduleId.includes(part));
      if (found(first) >= 0) return found(first);
      if (moduleId.includes('/site/')) return 10 + found([...building, '/site/']);
      return startsGit(moduleId) ? 8 : 9;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** Whether a test file makes repositories. */
const startsGit = (file: string) => /\/(?:repository|steps|minimal)\.ts'/.test(readFileSync(file, 'utf8'));

const all = 'tests/**/*.test.ts';
/** The tests that try random sets. */
const random = () => globSync(all).filter((file) => readFileSync(file, 'utf8').includes('/random-sets.ts'));

export default defineConfig(({ mode }) => ({
  test: {
    // `npm run fuzz` tries many more sets, see tests/support/random-sets.ts.
    include: mode === 'fuzz' ? random() : [all],
    globalSetup: ['tests/support/global-setup.ts'],
    // Processes, so that one that is killed takes no other with it. A test file leaves environment and modules as they were:
    // starting each in a process of its own would take a fifth of the whole time.
    pool: 'forks',
    isolate: false,
    // One more than there are cores, because a test that waits for git or a browser leaves its core to another.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SitesLast },
    // Enough for a browser or a site's build on two slow cores.
    testTimeout: mode === 'fuzz' ? 3_600_000 : 120_000,
    hookTimeout: 300_000,
    // A page that is polled on a busy machine needs longer than the default second; one that is right does not wait.
    expect: { poll: { timeout: 30_000 } },
  },
}));
