import type { ReportBody } from './body-nodes.ts';
import { quote } from './quote.ts';
import { readTime } from './time.ts';

const SHORTCODE = /\{\{(?:<[\s\S]*?>|%[\s\S]*?%)\}\}/g;
const TRACK = /^\{\{[<%]\s*track\s+(["'`])(.*?)\1\s*[>%]\}\}$/;

/** cState's own shortcode, the time of an update, is replaced by that time. Others stay in the text as written. */
export function replaceShortcodes(markdown: string, zone: string, report: ReportBody): string {
  return markdown.replace(SHORTCODE, (shortcode) => {
    const written = TRACK.exec(shortcode)?.[2];
    if (written === undefined) {
      report('mended', `the Hugo shortcode ${quote(shortcode)} is kept as text`);
      return shortcode;
    }
    const time = readTime(written, zone);
    const text = 'fault' in time ? written : time.text;
    report('mended', `the Hugo shortcode ${quote(shortcode)} becomes ${quote(text)}`);
    return text;
  });
}
