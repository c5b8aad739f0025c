/**
 * What would move a terminal's cursor, reorder or hide what it shows, or begin a line of its own in a log, is shown as its code. So are
 * the signs with which a workflow's log begins a command: :: at the beginning, and ##[ anywhere.
 */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|(?<=^\s*):(?=:)|(?<=#)#(?=\[)/g,
    (character) =>
      character === '\n' ? '\\n' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
