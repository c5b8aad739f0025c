import sharp from 'sharp';
import type { SocialCard } from '../../views/social-card.ts';
import { type Outline, outlinesFor, type Type } from './outlines.ts';

export const SIZE = { width: 1200, height: 630 };
const EDGE = 72;
const RIGHT = SIZE.width - EDGE;

/** The light colours of src/styles/tokens.css, in a form that the renderer reads. */
const COLOURS = {
  ground: '#fbfcfd',
  ink: '#1b212d',
  quiet: '#515966',
  met: '#00663c',
  missed: '#bb2322',
};
const BARS = { good: '#69b48b', soft: '#eac881', bad: '#d63e35', unknown: COLOURS.quiet };

/** How a text is set: its lines' distance and greatest number with it. */
interface Style extends Type {
  fill: string;
  leading?: number;
  most?: number;
}
const NAME: Style = { size: 64, weight: 600, fill: COLOURS.ink };
const NOW: Style = { size: 36, weight: 600, fill: COLOURS.ink, leading: 44, most: 3 };
const MONTH: Style = { size: 32, weight: 400, fill: COLOURS.ink, leading: 42, most: 2 };
const SMALL: Style = { size: 24, weight: 400, fill: COLOURS.quiet };

const OWN_WORDS = { kind: 'Operations', days: 'all services by day', cut: '…' };

/**
 * The image that other sites show for a link to this one, as SVG without text: name, state, month and the last days. Undefined if its texts cannot be
 * drawn: a picture with boxes for letters is worse than none.
 */
export async function socialSvg(card: SocialCard): Promise<string | undefined> {
  const { calm, days, asOf } = card;
  const [name, now, month] = [card.name, card.now, card.month].map((text) => text.normalize('NFC'));
  const texts = [name, now, month, asOf, days?.from, days?.to, ...Object.values(OWN_WORDS)];
  const outline = await outlinesFor(texts.join(''));
  if (!outline) return undefined;
  const { line, paragraph } = setter(outline);

  const state = calm ? COLOURS.met : COLOURS.missed;
  const mark = calm ? '<circle cx="13" cy="-13" r="13"/>' : '<path d="M0-26h26v26H0z"/>';
  const said = paragraph(now!, EDGE + 44, 240, { ...NOW, fill: state });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}">`,
    `<path fill="${COLOURS.ground}" d="M0 0h${SIZE.width}v${SIZE.height}H0z"/>`,
    line(OWN_WORDS.kind, EDGE, 84, SMALL),
    line(asOf, RIGHT, 84, SMALL, 1),
    paragraph(name!, EDGE, 160, NAME).svg,
    `<g fill="${state}" transform="translate(${EDGE},240)">${mark}</g>`,
    said.svg,
    paragraph(month!, EDGE, said.bottom + 60, MONTH).svg,
    days
      ? bars(days.strip) +
        line(days.from, EDGE, 582, SMALL) +
        line(OWN_WORDS.days, SIZE.width / 2, 582, SMALL, 0.5) +
        line(days.to, RIGHT, 582, SMALL, 1)
      : '',
    '</svg>',
  ].join('');
}

/** An SVG as PNG. */
export function toPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}

function bars({ width, height, paths }: NonNullable<SocialCard['days']>['strip']): string {
  const drawn = Object.entries(BARS).map(([kind, colour]) => {
    const dashes = kind === 'unknown' ? ' stroke-dasharray="1 1"' : '';
    return `<path d="${paths[kind as keyof typeof BARS]}" stroke="${colour}"${dashes}/>`;
  });
  const place = `translate(${EDGE},460) scale(${(RIGHT - EDGE) / width},${84 / height})`;
  return `<g transform="${place}" stroke-width="1.9">${drawn.join('')}</g>`;
}

/** What sets lines and paragraphs of outlines. */
function setter(outline: (text: string, type: Type) => Outline) {
  const widthOf = (text: string, type: Type) => outline(text.trimEnd(), type).width;

  /** `align`: 0 if it begins at x, 1 if it ends there. */
  function line(text: string, x: number, y: number, style: Style, align = 0): string {
    const { svg, width } = outline(text, style);
    return `<g fill="${style.fill}" transform="translate(${(x - align * width).toFixed(2)},${y})">${svg}</g>`;
  }

  /** Lines to the right edge; what does not fit is left out with an ellipsis. */
  function paragraph(text: string, x: number, y: number, style: Style) {
    const { leading = 0, most = 1 } = style;
    const room = RIGHT - x;
    const lines = broken(text, room, style);
    const shown = lines.slice(0, most);
    if (lines.length > most) {
      let last = [...shown.pop()!];
      while (widthOf(last.join('') + OWN_WORDS.cut, style) > room) last = last.slice(0, -1);
      shown.push(last.join('').trimEnd() + OWN_WORDS.cut);
    }
    const svg = shown.map((words, i) => line(words, x, y + i * leading, style)).join('');
    return { svg, bottom: y + (shown.length - 1) * leading };
  }

  /** Breaks between words, and between Chinese and Japanese characters; within a word only if it is wider than a line. */
  function broken(text: string, room: number, type: Type): string[] {
    const lines: string[] = [];
    let last = '';
    for (const word of text.split(/(?<=\s|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u))
      for (const part of widthOf(word, type) <= room ? [word] : word) {
        if (widthOf(last + part, type) > room) {
          lines.push(last.trimEnd());
          last = '';
        }
        last += part;
      }
    return [...lines, last.trimEnd()];
  }

  return { line, paragraph };
}
