import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { viewAstro } from '../../scripts/types/astro-views.ts';

const root = join(import.meta.dirname, '../..');

/** The folders a folder may import from, besides itself and packages. */
interface Layer {
  may: readonly string[];
  /** Files that may import more, each with a reason. */
  but?: Readonly<Record<string, readonly string[]>>;
}

const FIGURES = ['figures', 'records', 'schemas'];
const WORDS = ['words', ...FIGURES];
const BELOW_PAGES = ['build', 'client', 'views', 'exports', 'charts', 'styles', ...WORDS];

/**
 * The single table of layers: every folder of src, and scripts. It is listed from bottom to top, and a folder imports none that is listed
 * after it.
 */
const LAYERS: Readonly<Record<string, Layer>> = {
  schemas: { may: [] },
  records: { may: ['schemas'] },
  figures: { may: ['records', 'schemas'] },
  words: { may: FIGURES },
  // Also used in the browser, so as little as possible.
  charts: { may: ['words'] },
  styles: { may: [] },
  client: { may: ['charts', 'words', 'styles'] },
  sources: { may: ['records', 'schemas'] },
  checks: { may: ['sources', ...WORDS] },
  importers: { may: ['checks', 'records', 'schemas'] },
  links: { may: ['checks', 'records', 'schemas'] },
  demo: { may: ['sources', ...FIGURES] },
  views: { may: ['charts', 'checks', 'sources', ...WORDS] },
  scaffolds: { may: ['views', 'demo', 'checks', ...WORDS] },
  exports: { may: ['views', ...WORDS] },
  diff: { may: ['checks', ...WORDS] },
  digest: { may: ['views', 'checks', ...WORDS] },
  delivery: { may: ['digest', ...WORDS] },
  mcp: { may: ['diff', 'views', 'scaffolds', 'checks', ...WORDS] },
  build: { may: ['views', 'exports', 'checks', ...WORDS] },
  components: { may: BELOW_PAGES },
  layouts: { may: ['components', ...BELOW_PAGES] },
  pages: {
    may: ['layouts', 'components', ...BELOW_PAGES],
    but: {
      // They are about the rules themselves.
      'src/pages/rules.astro': ['checks'],
      'src/pages/reference/[...name].astro': ['checks'],
      // The schemas of command output.
      'src/pages/schemas/validation-report.json.ts': ['checks'],
      'src/pages/schemas/change-report.json.ts': ['diff'],
    },
  },
  cli: {
    may: [
      'build',
      'mcp',
      'delivery',
      'digest',
      'diff',
      'views',
      'exports',
      'scaffolds',
      'demo',
      'links',
      'importers',
      'sources',
      'checks',
      ...WORDS,
    ],
  },
  scripts: {
    may: ['cli', 'build'],
    but: {
      // It measures everything between a command's arguments and its report.
      'scripts/bench/inside.ts': ['checks', 'records'],
      // It packs what new organisations begin with.
      'scripts/package.ts': ['scaffolds'],
    },
  },
};

const slashes = (path: string) => path.split(sep).join('/');

/** The layer a file belongs to; undefined for a declaration file outside all layers. */
function layerOf(file: string): string | undefined {
  const [top, folder, ...rest] = file.split('/');
  if (top === 'scripts') return top;
  return top === 'src' && rest.length > 0 ? folder : undefined;
}

/** The code in a file, each part with the language it is in; for a page, its front matter and expressions, and its scripts. */
function codeOf(file: string, text: string): [language: 'ts' | 'tsx', code: string][] {
  if (file.endsWith('.mdx')) return [['tsx', text.match(/^(?:import|export) .*$/gm)?.join('\n') ?? '']];
  if (!file.endsWith('.astro')) return [['ts', text]];
  const { views } = viewAstro(file, text);
  return [...views].map(([ending, { code }]) => [ending === '.tsx' ? 'tsx' : 'ts', code]);
}

/** What `import(…)` within a piece of syntax names, for a value or for a type. */
function* importedIn(syntax: unknown): Generator<string> {
  if (typeof syntax !== 'object' || syntax === null) return;
  const { type, source } = syntax as {
    type?: string;
    source?: { value?: unknown; quasis?: { value: { cooked: string } }[] };
  };
  if (type === 'ImportExpression' || type === 'TSImportType') {
    if (typeof source?.value === 'string') yield source.value;
    // A template names a file as far as its first expression.
    if (source?.quasis) yield source.quasis[0]!.value.cooked;
  }
  for (const part of Object.values(syntax)) yield* importedIn(part);
}

/** The files of this repository that a file imports, as paths from its root. */
function importsOf(file: string, text: string): string[] {
  return codeOf(file, text).flatMap(([lang, code]) => {
    const syntax = parseSync(file, code, { lang, sourceType: 'module' });
    const { module, errors } = syntax;
    if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]!.message}`);
    const named = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)];
    const sources = named.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []);
    // Going through all of the syntax takes most of the time.
    if (/\bimport\s*\(/.test(code)) sources.push(...importedIn(syntax.program));
    return sources.filter((each) => each.startsWith('.')).map((each) => posix.join(dirname(file), each));
  });
}

/** A sentence for each import of a file that is not allowed. */
function breaches(file: string, text: string): string[] {
  const layer = layerOf(file);
  if (layer === undefined) return [];
  if (!Object.hasOwn(LAYERS, layer)) return [`${file}: the folder ${layer} is not in the table of layers`];
  const { may, but = {} } = LAYERS[layer]!;
  const allowed = [layer, ...may, ...(but[file] ?? [])];
  return (
    importsOf(file, text)
      // Where the software is, for all of it.
      .filter((to) => to !== 'src/home.ts' && (to.startsWith('src/') || to.startsWith('scripts/')))
      .filter((to) => !allowed.includes(layerOf(to) ?? ''))
      .map((to) => `${file} imports ${to}; ${layer} may import ${may.join(', ') || 'nothing else'}`)
  );
}

const files = ['src', 'scripts']
  .flatMap((top) => readdirSync(join(root, top), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|astro|mdx)$/.test(entry.name))
  .map((entry) => slashes(relative(root, join(entry.parentPath, entry.name))))
  .sort();
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

test('every file imports only from lower layers', () => {
  expect(files.flatMap((file) => breaches(file, textOf(file)))).toEqual([]);
});

test('the table goes in one direction, and lists only existing folders', () => {
  const names = Object.keys(LAYERS);
  const upward = Object.entries(LAYERS).flatMap(([name, { may }]) =>
    may.filter((other) => names.indexOf(other) >= names.indexOf(name) || !names.includes(other)),
  );
  expect(upward).toEqual([]);
  const layers = new Set([...files.map(layerOf), 'styles']);
  expect(names.filter((name) => !layers.has(name))).toEqual([]);
});

test('every exception is used', () => {
  const idle = Object.values(LAYERS).flatMap(({ but = {} }) =>
    Object.entries(but).flatMap(([file, more]) => {
      const used = files.includes(file) ? importsOf(file, textOf(file)).map(layerOf) : [];
      return more.filter((layer) => !used.includes(layer)).map((layer) => `${file}: ${layer}`);
    }),
  );
  expect(idle).toEqual([]);
});

test.each([
  ['src/records/a.ts', "import type { X } from '../figures/basis.ts';", 'schemas'],
  ['src/figures/growth/a.ts', "const { x } = await import('../../views/menu.ts');", 'records, schemas'],
  ['src/words/a.ts', "export { x } from '../charts/scale.ts';", 'figures, records, schemas'],
  ['src/schemas/a.ts', "type X = import('../records/entry.ts').Entry;", 'nothing else'],
  ['src/charts/a.ts', "import '../client/chart.ts';", 'words'],
  ['scripts/a.ts', "import { x } from '../src/records/ledger.ts';", 'cli, build'],
])('%s reports what it may import', (file, text, may) => {
  expect(breaches(file, text)).toEqual([
    expect.stringMatching(new RegExp(`^${file} imports src/.* ${may}$`)),
  ]);
});

test('only the code of a page is read', () => {
  const page =
    "---\nimport { x } from '../cli/pdf.ts';\n---\n<p>import '../cli/a.ts'</p>\n<script>\n  import '../diff/b.ts';\n</script>\n";
  expect(importsOf('src/pages/a.astro', page)).toEqual(['src/cli/pdf.ts', 'src/diff/b.ts']);
});

test('a new folder has to be added to the table', () => {
  expect(breaches('src/other/a.ts', '')).toEqual([
    'src/other/a.ts: the folder other is not in the table of layers',
  ]);
});
