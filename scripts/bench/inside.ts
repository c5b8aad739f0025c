/**
 * node scripts/bench/inside.ts bare|validate|changed CONTENT
 *
 * Prints in how many milliseconds the content was read and parsed, validated, or validated as far as it changed, without the start of the process. Each
 * is measured in a fresh one, so that neither finds the other's code already compiled.
 */
const [what, folder = ''] = process.argv.slice(2);
const work: () => unknown = await { bare, validate, changed }[what as 'bare' | 'validate' | 'changed']();
const begun = performance.now();
await work();
console.log(performance.now() - begun);

/** The least that any reader of the files must do. No schema, no positions, no checks. */
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

// Node takes a file with a top-level await for a module; TypeScript wants to be told.
export {};
