import { literally } from '../../records/literally.ts';

/** Code in Markdown: blocks between fences, and spans. */
const CODE = /(^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\2|(?![\s\S]))|(`+)(?!`)[\s\S]*?[^`]\3(?!`))/m;

/** Replaces parts of Markdown that are not code. */
function outsideCode(markdown: string, replace: (text: string) => string): string {
  let rest = markdown;
  let result = '';
  for (let code = CODE.exec(rest); code; code = CODE.exec(rest)) {
    result += replace(rest.slice(0, code.index)) + code[0];
    rest = rest.slice(code.index + code[0].length);
  }
  return result + replace(rest);
}

/** A text without names of accounts: what mentions one says "someone". `accounts` are those that the export names. */
export function withoutAccounts(text: string, accounts: ReadonlySet<string>): string {
  const names = [...accounts].map(literally).join('|');
  // Those that are known are left out of code too; there, another @word is more likely to be code.
  const known = names
    ? text
        .replace(new RegExp(`\\[[^\\]\\n]*\\]\\(https?://[^/\\s)]+/(?:${names})/?\\)`, 'gi'), 'someone')
        .replace(new RegExp(`https?://[^/\\s)]+/(?:${names})/?(?![\\w/-])`, 'gi'), 'someone')
        .replace(new RegExp(`(?<![\\w@/.])@(?:${names})(?![\\w-])`, 'gi'), 'someone')
    : text;
  return outsideCode(known, (part) =>
    part.replace(/(?<![\w@/.])@[a-z\d][a-z\d-]{0,38}(?![\w/-])/gi, 'someone'),
  );
}

/** Markdown in which `#12` is a link. `addressOf` returns where an issue is; undefined if that is not known. */
export function withIssueLinks(markdown: string, addressOf: (number: string) => string | undefined): string {
  return outsideCode(markdown, (text) =>
    text.replace(/(?<!\]\()(?<![\w&/[#])#(\d+)\b(?![\]\w])/g, (reference: string, number: string) => {
      const address = addressOf(number);
      return address === undefined ? reference : `[${reference}](${address})`;
    }),
  );
}
