import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { API, type Diagnostic, type Project } from 'typescript/unstable/sync';
import { type AstroFiles, astroFiles } from './astro-files.ts';
import { positionInAstro } from './astro-views.ts';

/** A `return` outside a function, which front matter may have. */
const RETURN_OUTSIDE_FUNCTION = 1108;

interface Problem {
  file: string | undefined;
  position: number;
  text: string;
}

/**
 * Checks the types of the .ts and .astro files of a project with TypeScript, including what editors only hint at, such as
 * deprecated functions. Each problem is a text that begins with file:line:column, the file relative to `root`.
 */
export function typeProblems(config: string, root: string): string[] {
  const astro = astroFiles();
  const api = new API({ cwd: root, fs: astro.fileSystem });
  try {
    const projects = api.updateSnapshot({ openProjects: [config] }).getProjects();
    if (projects.length === 0)
      throw new Error(`${config} cannot be read: expected the tsconfig.json of a project`);
    const found = projects.flatMap(diagnosticsOf).flatMap((diagnostic) => problemOf(astro, diagnostic));
    const unread = [...astro.read].flatMap(([file, { errors }]) =>
      errors.map((error) => ({ file, ...error })),
    );
    const own = [...unread, ...found].filter(({ file }) => !file?.includes('/node_modules/'));
    return textsOf(own, root);
  } finally {
    api.close();
  }
}

function diagnosticsOf({ program, rootFiles }: Project): Diagnostic[] {
  return [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getProgramDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getBindDiagnostics(),
    ...program.getSemanticDiagnostics(),
    // Only those of one file at a time are given.
    ...rootFiles.flatMap((file) => program.getSuggestionDiagnostics(file)),
  ];
}

/** The problem of a diagnostic; none if it is about what only TypeScript's view of a page has. */
function problemOf({ at, read }: AstroFiles, diagnostic: Diagnostic): Problem[] {
  const { fileName: file, pos: position, code, reportsUnnecessary } = diagnostic;
  const text = `${wordsOf(diagnostic)} (ts${code})`;
  const seen = file === undefined ? undefined : at(file);
  if (!seen) return [{ file, position, text }];
  // TypeScript would only report what follows from a mistake that Astro has reported.
  if (code === RETURN_OUTSIDE_FUNCTION || read.get(seen.file)!.errors.length > 0) return [];
  const source = positionInAstro(seen.view, position);
  // Not every page uses the helpers that a view declares.
  if (source === undefined && reportsUnnecessary) return [];
  return [{ file: seen.file, position: source ?? 0, text }];
}

/** The message of a diagnostic, and below it, indented, the messages that explain it. */
function wordsOf({ text, messageChain = [] }: Diagnostic): string {
  return [text, ...messageChain.map((reason) => wordsOf(reason).replace(/^/gm, '  '))].join('\n');
}

/** The problems as texts, each once, by file and place. */
function textsOf(problems: readonly Problem[], root: string): string[] {
  const inOrder = problems.toSorted(
    (a, b) => (a.file ?? '').localeCompare(b.file ?? '', 'en') || a.position - b.position,
  );
  const texts = inOrder.map(({ file, position, text }) => {
    if (file === undefined) return text;
    const lines = readFileSync(file, 'utf8').slice(0, position).split('\n');
    return `${relative(root, file)}:${lines.length}:${lines.at(-1)!.length + 1}: ${text}`;
  });
  return [...new Set(texts)];
}
