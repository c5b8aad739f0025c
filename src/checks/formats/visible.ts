/**
 * Shows as their codes the characters that would move a terminal's cursor, reorder or hide text, or begin a new line in a log. Also escapes what begins
 * a command in a workflow's log: :: at the beginning, and ##[ anywhere.
 */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|(?<=^\s*):(?=:)|(?<=#)#(?=\[)/g,
    (character) =>
      character === '\n' ? '\\n' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
