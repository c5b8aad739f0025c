/** A run of characters that are invisible where they are. */
export interface Invisible {
  index: number;
  /** The characters as written: themselves, or a reference such as `&#x200b;`. */
  text: string;
  points: number[];
}

/** Every character that has no form of its own, except tab and line feed: control characters, ignorable ones, separators and annotations. */
const UNSEEN = '[[\\p{Cc}\\p{Default_Ignorable_Code_Point}\\u2028\\u2029\\ufff9-\\ufffb]--[\\t\\n]]';
const isUnseen = new RegExp(`^${UNSEEN}$`, 'v');

/** The names that HTML, and so Markdown, has for such characters. */
const NAMED: Readonly<Record<string, number>> = {
  shy: 0xad,
  zwnj: 0x200c,
  zwj: 0x200d,
  lrm: 0x200e,
  rlm: 0x200f,
  ZeroWidthSpace: 0x200b,
  NegativeVeryThinSpace: 0x200b,
  NegativeThinSpace: 0x200b,
  NegativeMediumSpace: 0x200b,
  NegativeThickSpace: 0x200b,
  NoBreak: 0x2060,
  ApplyFunction: 0x2061,
  af: 0x2061,
  InvisibleTimes: 0x2062,
  it: 0x2062,
  InvisibleComma: 0x2063,
  ic: 0x2063,
};
const REFERENCE = `&(?:#[xX][0-9a-fA-F]{1,16}|#[0-9]{1,16}|${Object.keys(NAMED).join('|')});`;
const CANDIDATES = new RegExp(`${UNSEEN}+|${REFERENCE}`, 'gv');

const LETTER = '[[\\p{L}\\p{M}]--\\p{Default_Ignorable_Code_Point}]';
const endsInLetter = new RegExp(`${LETTER}[\\u180b-\\u180d\\u180f]?$`, 'v');
const beginsWithLetter = new RegExp(`^${LETTER}`, 'v');
const endsInEmoji = /(?:\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})$/u;
const beginsWithEmoji = /^\p{Extended_Pictographic}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const endsInIgnorable = /\p{Default_Ignorable_Code_Point}$/u;

/** The flags of England, Scotland and Wales: tags that spell the region, after a black flag. */
const FLAG =
  /^\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/u;

/** Where a character with a use may be; `advice` says so to whoever has it elsewhere. */
interface Use {
  of: RegExp;
  advice: string;
  isAllowed: (before: string, after: string, line: () => string) => boolean;
}
const USES: readonly Use[] = [
  {
    of: /[\u200c\u200d]/,
    advice: 'a joiner may only be between two letters or two emoji',
    isAllowed: (before, after) =>
      (endsInLetter.test(before) && beginsWithLetter.test(after)) ||
      (endsInEmoji.test(before) && beginsWithEmoji.test(after)),
  },
  {
    of: /[\ufe0e\ufe0f]/,
    advice: 'a variation selector may only follow a character that has variants',
    isAllowed: (before, after) =>
      /\p{Emoji}$/u.test(before) && (!/[\d#*]$/.test(before) || after.startsWith('\u20e3')),
  },
  {
    of: /[\ufe00-\ufe0d]/,
    advice: 'a variation selector may only follow a character that has variants',
    isAllowed: (before) =>
      /[\p{Script=Han}\p{Sm}\p{Script=Myanmar}\p{Script=Phags_Pa}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]$/u.test(
        before,
      ),
  },
  {
    of: /[\u{e0100}-\u{e01ef}]/u,
    advice: 'a variation selector may only follow a character that has variants',
    isAllowed: (before) => /\p{Script=Han}$/u.test(before),
  },
  {
    of: /[\u180b-\u180f]/,
    advice: 'it may only follow a Mongolian letter',
    isAllowed: (before) => /\p{Script=Mongolian}$/u.test(before) && !endsInIgnorable.test(before),
  },
  {
    of: /[\u200e\u200f\u061c]/,
    advice:
      'a direction mark may only be on a line of Hebrew, Arabic or another script written from right to left',
    isAllowed: (before, _after, line) => !endsInIgnorable.test(before) && RIGHT_TO_LEFT.test(line()),
  },
];

/** Where the character would be allowed, if anywhere. */
export function useOf(point: number): string | undefined {
  return USES.find(({ of }) => of.test(String.fromCodePoint(point)))?.advice;
}

/** The runs of invisible characters in a text that are not needed where they are. `references` also finds those written as HTML references. */
export function* invisibleIn(text: string, references: boolean): Generator<Invisible> {
  let count = 0;
  for (const { 0: found, index } of text.matchAll(CANDIDATES)) {
    if (found.startsWith('&')) {
      const point = pointOf(found);
      if (references && isUnseen.test(String.fromCodePoint(point)))
        yield { index, text: found, points: [point] };
      continue;
    }
    let bad: Invisible | undefined;
    let at = index;
    while (at < index + found.length) {
      const length = count < MANY ? allowedAt(text, at) : 0;
      if (length > 0) {
        if (bad) yield bad;
        bad = undefined;
        at += length;
        continue;
      }
      const point = text.codePointAt(at)!;
      const own = String.fromCodePoint(point);
      if (!bad) count++;
      bad ??= { index: at, text: '', points: [] };
      bad.text += own;
      bad.points.push(point);
      at += own.length;
    }
    if (bad) yield bad;
  }
}

/** After so many, none is looked at closely: the text is refused anyway, and may be long. */
const MANY = 1000;
/** How far from a direction mark its line is read: lines can be as long as files. */
const NEAR = 100;

/** How many code units of an invisible character or a flag are allowed here: 0 if none. */
function allowedAt(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 4), at);
  const flag = before.endsWith('\u{1f3f4}') && FLAG.exec(text.slice(at, at + 12))?.[0];
  if (flag) return flag.length;
  const own = String.fromCodePoint(text.codePointAt(at)!);
  const use = USES.find(({ of }) => of.test(own));
  if (!use) return 0;
  const end = at + own.length;
  const line = () =>
    `${text.slice(Math.max(0, at - NEAR), at).replace(/^.*\n/s, '')} ${text.slice(end, end + NEAR).replace(/\n.*$/s, '')}`;
  return use.isAllowed(before, text.slice(end, end + 2), line) ? own.length : 0;
}

/** The code point that a reference stands for; that of U+FFFD if there is none. */
function pointOf(reference: string): number {
  const name = reference.slice(1, -1);
  const point = /^#x/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : name.startsWith('#')
      ? Number(name.slice(1))
      : NAMED[name]!;
  return point <= 0x10ffff ? point : 0xfffd;
}

/** The characters that turn or separate the text around them: without them it reads otherwise, so only its author can say what is meant. */
const MEANT = /[\p{Cc}\u2028\u2029\u202d\u202e]/u;

/** Whether the text without these characters is certainly what is meant. */
export function isNeedless({ points }: Invisible): boolean {
  return points.every((point) => !MEANT.test(String.fromCodePoint(point)));
}

const NAMES: Readonly<Record<number, string>> = {
  173: 'soft hyphen',
  847: 'grapheme joiner',
  1564: 'Arabic letter mark',
  4447: 'Hangul filler',
  4448: 'Hangul filler',
  8203: 'zero width space',
  8204: 'zero width non-joiner',
  8205: 'zero width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'end of embedding',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'first strong isolate',
  8297: 'end of isolate',
  12644: 'Hangul filler',
  65279: 'byte order mark',
  65440: 'Hangul filler',
};

/** A character by its number, and its name if it has a common one: `U+200B (zero width space)`. */
export function numbered(point: number): string {
  const number = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const character = String.fromCodePoint(point);
  const name =
    NAMES[point] ??
    (/[\u{e0000}-\u{e007f}]/u.test(character)
      ? 'tag'
      : /\p{Variation_Selector}/u.test(character)
        ? 'variation selector'
        : /[\ufff9-\ufffb]/.test(character)
          ? 'annotation mark'
          : undefined);
  return name ? `${number} (${name})` : number;
}
