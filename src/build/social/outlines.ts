import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Blob, Buffer, Face, Font, shape, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';
import { folderOf } from '../print/fonts.ts';

/** The fonts of a text, in the order in which they are asked. */
const FONTS = ['@fontsource-variable/inter', '@fontsource-variable/noto-sans-sc'];

/** Scripts that these fonts have and that are written from left to right. */
const PLAIN =
  /^[\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*$/u;

/** Size in pixels, and weight from 100 to 900. */
export interface Type {
  size: number;
  weight: number;
}

/** The outlines of a text as SVG, its baseline beginning at 0,0, and its width in pixels. */
export interface Outline {
  svg: string;
  width: number;
}

/** A font file, and the characters that it is for. */
interface FontFile {
  file: string;
  ranges: { from: number; to: number }[];
}

/**
 * Returns what outlines any text of these characters: a picture drawn of outlines needs no fonts, so it is the same on every machine. Undefined if the fonts
 * lack a character, or a script is written from right to left.
 */
export async function outlinesFor(
  characters: string,
): Promise<((text: string, type: Type) => Outline) | undefined> {
  if (!PLAIN.test(characters)) return undefined;
  const files = (await Promise.all(FONTS.map(filesOf))).flat();
  const faces = new Map<string, Face>();
  const faceOf = new Map<string, Face>();
  for (const character of new Set(characters)) {
    const code = character.codePointAt(0)!;
    for (const { file } of files.filter(({ ranges }) =>
      ranges.some(({ from, to }) => code >= from && code <= to),
    )) {
      const face = faces.get(file) ?? new Face(new Blob(await decompress(await readFile(file))));
      faces.set(file, face);
      if (!faceOf.has(character) && new Font(face).nominalGlyph(code)) faceOf.set(character, face);
    }
    if (!faceOf.has(character)) return undefined;
  }
  return (text, type) => outline(text, type, faceOf);
}

function outline(text: string, { size, weight }: Type, faceOf: ReadonlyMap<string, Face>): Outline {
  let width = 0;
  let svg = '';
  for (const { words, face } of runsOf(text, faceOf)) {
    const font = new Font(face);
    font.setVariations([new Variation('wght', weight)]);
    const buffer = new Buffer();
    buffer.addText(words);
    buffer.guessSegmentProperties();
    shape(font, buffer);
    const scale = size / face.upem;
    for (const { codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 } of buffer.getGlyphInfosAndPositions()) {
      const d = font.glyphToPath(codepoint);
      const place = `translate(${(width + xOffset * scale).toFixed(2)},${(-yOffset * scale).toFixed(2)})`;
      if (d) svg += `<path transform="${place} scale(${scale},${-scale})" d="${d}"/>`;
      width += xAdvance * scale;
    }
  }
  return { svg, width };
}

/** A text in parts of one font each. */
function runsOf(text: string, faceOf: ReadonlyMap<string, Face>): { words: string; face: Face }[] {
  const runs: { words: string; face: Face }[] = [];
  for (const character of text) {
    const face = faceOf.get(character)!;
    const last = runs.at(-1);
    if (last?.face === face) last.words += character;
    else runs.push({ words: character, face });
  }
  return runs;
}

/** The files of a package of fonts, from its style sheet. */
async function filesOf(name: string): Promise<FontFile[]> {
  const folder = folderOf(name);
  const css = await readFile(join(folder, 'wght.css'), 'utf8');
  return [...css.matchAll(/url\(\.\/([^)]+)\)[^;]*;\s*unicode-range: ([^;]+);/g)].map(([, file, ranges]) => ({
    file: join(folder, file!),
    ranges: ranges!.split(',').map((range) => {
      const [from, to = from] = range.replace(/^\s*U\+/i, '').split('-');
      return { from: Number.parseInt(from!, 16), to: Number.parseInt(to!, 16) };
    }),
  }));
}
