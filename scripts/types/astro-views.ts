import { convertToTsx, ExtractedScriptType } from '@astrojs/astro2tsx';

/** A part of an .astro file as a file that TypeScript reads. */
export interface View {
  code: string;
  /** The parts of `code` that are the same in the .astro file. */
  spans: readonly Span[];
}

interface Span {
  from: number;
  length: number;
  source: number;
}

/** The views of an .astro file, by what follows its name. */
export interface AstroViews {
  views: ReadonlyMap<string, View>;
  /** What is wrong with the .astro file itself. */
  errors: readonly { text: string; position: number }[];
}

/**
 * Converts an .astro file to TSX, whose default export is the component, to a file for each script that is a module, and to one for
 * its other scripts and event handlers, which share their variables.
 */
export function viewAstro(path: string, text: string): AstroViews {
  // `Astro` is declared in each file, because .ts files would have a global one too.
  const tsx = convertToTsx(text, { filename: path, ambientTypes: true });
  const spans = tsx.mappings
    .map(([from, length, source, sourceLength]) => ({ from, source, length: Math.min(length, sourceLength) }))
    .filter(({ length }) => length > 0);
  const views = new Map([['.tsx', { code: tsx.code, spans }]]);
  const inline: View & { spans: Span[] } = { code: '', spans: [] };
  for (const { type, content, position } of tsx.scripts) {
    const span = { from: 0, length: content.length, source: position.start };
    if (type === ExtractedScriptType.ProcessedModule)
      views.set(`.${views.size}.mts`, { code: content, spans: [span] });
    else if (type === ExtractedScriptType.Module)
      views.set(`.${views.size}.mjs`, { code: content, spans: [span] });
    else if (type !== ExtractedScriptType.Json && type !== ExtractedScriptType.Raw) {
      inline.spans.push({ ...span, from: inline.code.length });
      inline.code += `${content};\n`;
    }
  }
  if (inline.code !== '') views.set('.inline.mjs', inline);
  return {
    views,
    errors: tsx.diagnostics.map(({ message, position }) => ({ text: message, position: position.start })),
  };
}

/** The position in the .astro file of a position in a view; undefined where TypeScript reads what the file does not have. */
export function positionInAstro({ spans }: View, position: number): number | undefined {
  const span =
    spans.find(({ from, length }) => position >= from && position < from + length) ??
    // The end of a span, where something is missing.
    spans.find(({ from, length }) => position === from + length);
  return span && span.source + position - span.from;
}
