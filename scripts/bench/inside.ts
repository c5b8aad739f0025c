/**
 * node scripts/bench/inside.ts bare|validate|changed CONTENT
 *
 * Prints how many seconds and CPU seconds it takes to read and parse the content, to validate it, or to validate the changed part, without
 * process start-up. Each is measured in a fresh process, so that none benefits from code compiled for another.
 */
const [what, folder = ''] = process.argv.slice(2);
const work: () => unknown = await { bare, validate, changed }[what as 'bare' | 'validate' | 'changed']();
const [begun, before] = [performance.now(), process.cpuUsage()];
await work();
const { user, system } = process.cpuUsage(before);
console.log((performance.now() - begun) / 1000, (user + system) / 1e6);

/** The minimum work for reading the files: no schema, no positions, no checks. */
async function bare(): Promise<() => void> {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const { default: matter } = await import('gray-matter');
  const { load } = await import('js-yaml');
  const { markdownToHtml } = await import('satteri');
  return () => {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.yaml')) load(readFileSync(join(folder, name), 'utf8'));
      if (!name.endsWith('.md')) continue;
      const engines = { yaml: (yaml: string) => load(yaml) as object };
      markdownToHtml(matter(readFileSync(join(folder, name), 'utf8'), { engines }).content);
    }
  };
}

/** What `npm run validate` does between its arguments and its report. */
async function validate(): Promise<() => void> {
  const { checkContent } = await import('../../src/checks/checks.ts');
  const { asOfInstant } = await import('../../src/records/as-of-instant.ts');
  const { readContent } = await import('../../src/records/ledger.ts');
  return () => {
    const content = readContent(folder);
    checkContent(content, asOfInstant(content.ledger, undefined, Date.now()).instant);
  };
}

/** What `npm run validate -- --changed HEAD` does between its arguments and its report. */
async function changed(): Promise<() => Promise<unknown>> {
  const { checkSince } = await import('../../src/checks/changed/since.ts');
  const { asOfInstant } = await import('../../src/records/as-of-instant.ts');
  const { readChange } = await import('../../src/records/git/change.ts');
  const now = Date.now();
  return async () => {
    const change = await readChange(folder, 'HEAD');
    if (!change.known) throw new Error(change.reason);
    return checkSince(folder, 'HEAD', change, (ledger) => asOfInstant(ledger, undefined, now).instant, now);
  };
}

// Node treats a file with top-level await as a module; TypeScript needs this export.
export {};
