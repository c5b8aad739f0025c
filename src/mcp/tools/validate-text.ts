import { z } from 'zod';
import { checkText } from '../check-text.ts';
import { offset, ROOM, sizeOf } from '../page.ts';
import { placeFor, refuseLarge } from '../paths.ts';
import { reportData } from '../report.ts';
import { defineTool } from '../tool.ts';

export const validateText = defineTool({
  title: 'Validate a text',
  description: [
    'Checks a text as if it were the file at this path. Returns the problems in it and those it newly causes elsewhere,',
    'each with a fix, and the text with all unambiguous fixes applied. Nothing is written.',
  ].join(' '),
  input: z.strictObject({
    path: z.string().min(1).describe('Relative to the content folder: incidents/2026-11-04-shop-down.md'),
    text: z.string().describe('The whole file.'),
    offset,
  }),
  quotes: true,
  async run({ path, text, offset: from }, context) {
    const file = placeFor(path, context.session);
    refuseLarge(text);
    const checked = await checkText(file, text, context);
    const report = reportData(checked, context.session, from);
    const { fixed } = checked;
    return {
      data: {
        path: file,
        valid: report.errors === 0,
        report,
        ...(fixed && from === 0 ? { fixed: fixedText(fixed.text, ROOM - sizeOf(report)) } : {}),
      },
    };
  },
});

/** A fixed text within a number of bytes. A cut one could not be written, and the problems have their edits. */
function fixedText(text: string, room: number): { text: string } | { tooLong: string } {
  return sizeOf(text) <= room ? { text } : { tooLong: 'apply the edit of each problem to your text' };
}
