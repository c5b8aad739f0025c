import { makeBadge } from 'badge-maker';
import type { Status } from '../../figures/figure.ts';

/** How a badge looks: by what it says, and never like something good where nothing is known. */
export type Tone = 'good' | 'warning' | 'bad' | 'neutral' | 'unknown';

/** A badge: "availability, 90 days" and "99.98 %". */
export interface Badge {
  label: string;
  message: string;
  tone: Tone;
}

/** White text has a contrast of at least 4.5 on each. */
const COLOURS: Readonly<Record<Tone, string>> = {
  good: '#1a7f37',
  warning: '#9a6700',
  bad: '#b42318',
  neutral: '#0b5cad',
  unknown: '#5b6470',
};
const LABEL = '#2f3640';

/** How a figure against its target looks. */
export const toneOfStatus: Readonly<Record<Status, Tone>> = {
  met: 'good',
  at_risk: 'warning',
  missed: 'bad',
  running: 'neutral',
  no_target: 'neutral',
  incomplete: 'unknown',
  too_few: 'unknown',
  no_data: 'unknown',
};

/** The longest text of one half, in characters: a badge stands in a line of text. */
const LONGEST = 60;

/** A text of one line without control characters, which no image can hold. */
function line(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
  const letters = [...plain];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : plain;
}

/** Scripts whose letters stand apart and whose widths are known. Others get more room than they need. */
const MEASURED =
  /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Common}\p{sc=Inherited}]*$/u;

/** A badge as an SVG image with its text as title. */
export function badgeSvg({ label, message, tone }: Badge): string {
  const texts = { label: line(label), message: line(message) };
  const svg = makeBadge({ ...texts, color: COLOURS[tone], labelColor: LABEL, style: 'flat-square' });
  // To stretch joined letters to that room would pull them apart. In a text the quotes are escaped, so this is no text.
  const isMeasured = MEASURED.test(texts.label + texts.message);
  return `${isMeasured ? svg : svg.replaceAll(/ textLength="\d+"/g, '')}\n`;
}

/** How long a badge service may keep what it read, in seconds: sites are built again after hours or days. */
const CACHE_SECONDS = 3600;

/** A badge as the endpoint of shields.io reads it. */
export function badgeJson({ label, message, tone }: Badge): string {
  const badge = {
    schemaVersion: 1,
    label: line(label),
    message: line(message),
    color: COLOURS[tone],
    labelColor: LABEL,
    cacheSeconds: CACHE_SECONDS,
  };
  return `${JSON.stringify(badge)}\n`;
}
