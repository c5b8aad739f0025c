/**
 * Runs in the browser: the characters of the page for which no font has a glyph, each once. They would be printed as boxes, and taken for text all the
 * same. A character without a glyph looks like one that cannot have any.
 */
export function missingGlyphs(): string[] {
  const canvas = document.createElement('canvas');
  canvas.width = 48;
  canvas.height = 48;
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
  const drawn = (character: string) => {
    pen.clearRect(0, 0, 48, 48);
    pen.fillText(character, 8, 32);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const box = drawn('\u{10FFFD}');
  const characters = document.body.innerText.match(/[^\p{ASCII}\p{M}\p{C}\p{Z}]|\p{Co}/gu) ?? [];
  return [...new Set(characters)].filter((character) => drawn(character) === box);
}
