/**
 * Shows as their codes the characters that would move a terminal's cursor, reorder or hide text, or begin a new line in a log. Also escapes what begins
 * a command in a workflow's log: :: at the beginning, and ##[ anywhere.
 */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]|\u034f|(?<=^\s*):(?=:)|(?<=#)#(?=\[)/gu,
    (character) => {
      if (character === '\n') return '\\n';
      const code = character.codePointAt(0)!.toString(16);
      return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
    },
  );
}
