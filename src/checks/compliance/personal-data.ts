import { allEntries } from '../../records/all-entries.ts';
import { type Entry, writtenBody } from '../../records/entry.ts';
import { pathText } from '../../records/path-text.ts';
import type { Check } from '../check.ts';

/** Whether digits pass the check of card numbers (ISO/IEC 7812-1, Annex B). */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = digits.reduce((total, digit, i) => {
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Whether the check digits of an account number are right (ISO 13616): modulo 97 they leave 1. */
function isAccount(text: string): boolean {
  const plain = text.replace(/\s/g, '');
  if (plain.length < 15 || plain.length > 34) return false;
  const moved = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const sign of moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)))
    rest = (rest * 10 + Number(sign)) % 97;
  return rest === 1;
}

const SAYS_ADDRESS = /\b(?:IP(?:v4)?|address(?:es)?|host|server|client)[\s:=(]*$/i;
const SAYS_NUMBER =
  /(?:\b(?:requirements?|version|release|build|section|clause|control|chapter|rule|article|annex|v)\.?|§)\s*$/i;

/**
 * Whether four numbers are an IP address. Sections of a standard, such as 7.2.5.1, and versions look the same but have small numbers: these count only
 * after a word that says so, or if they begin with 10 and contain a 0, as in private networks.
 */
const isAddressOfMachine = (text: string, before: string) => {
  const parts = text.split('.');
  if (parts.some((part) => Number(part) > 255 || /^0\d/.test(part)) || SAYS_NUMBER.test(before)) return false;
  const small = parts.every((part) => Number(part) < 32);
  return !small || SAYS_ADDRESS.test(before) || (parts[0] === '10' && parts.includes('0'));
};
const phoneDigits = (text: string) => {
  const { length } = text.replace(/\D/g, '');
  return length >= 8 && length <= 15;
};

const MACHINE = 'an IP address';

interface Shape {
  name: string;
  shape: RegExp;
  /** What a text of this shape has, in which it is looked for first, because that takes much less time. Default: a digit. */
  has?: RegExp;
  /** What the text must pass too, with the text before it. */
  only?: (text: string, before: string) => boolean;
}

const DIGIT = /\d/;

/** The shapes of personal data. */
const SHAPES: readonly Shape[] = [
  { name: 'an e-mail address', shape: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, has: /@/ },
  {
    name: 'a bank account number',
    shape: /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g,
    only: isAccount,
  },
  { name: 'a card number', shape: /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g, only: isCard },
  { name: 'a personal or document number', shape: /(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-])/g },
  {
    name: 'a telephone number',
    shape:
      /(?<![\p{L}\d.,/-])(?:(?:\+|00)[1-9]\d{0,2}(?:[ /().-]{0,2}\d+){2,6}|\(?0[1-9]\d{1,4}\)?(?=[ /-])(?:[ /-]{1,2}\d{2,}){1,5})/gu,
    only: phoneDigits,
  },
  { name: MACHINE, shape: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, only: isAddressOfMachine },
  {
    name: MACHINE,
    shape: /(?<![\w:])(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,6}(?![\w:])/gi,
    has: /:/,
    only: (text) => text.split(':').length > 3,
  },
  {
    name: 'a street address',
    shape:
      /(?<!\p{L})\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|straat|laan|gatan|vej) \d{1,4} ?[a-z]?(?!\p{L}|\d)/gu,
  },
  {
    name: 'a street address',
    shape:
      /(?<!\p{L})\d{1,5}[a-z]? (?:\p{Lu}\p{L}+ ){1,3}(?:Street|Road|Avenue|Lane|Drive|Square|Court|St\.|Rd\.|Ave\.)(?!\p{L})/gu,
  },
  {
    name: 'a street address',
    shape:
      /(?<!\p{L})(?:\d{1,4},? (?:rue|avenue|boulevard)|(?:via|calle|rua|ulica)) (?:d[eiu] (?:la |l[’'])?)?\p{Lu}\p{L}+(?:,? \d{1,4})?(?!\p{L})/giu,
    only: (text) => /\d/.test(text),
  },
  {
    name: 'a person’s name',
    has: /\p{Lu}/u,
    shape:
      /(?<!\p{L})(?:Mr|Mrs|Ms|Mx|Herrn?|Frau|Dr|Prof|Mme|Mlle|Monsieur|Madame|Sig\.?ra|Signora?|Señora?|Pan[ií]?)\.? (?:Dr\. |von |van |de )?\p{Lu}\p{Ll}+/gu,
  },
  {
    name: 'a date of birth',
    shape: /(?<!\p{L})(?:born|date of birth|d\.o\.b\.|geb(?:oren)?\.?)(?: on| am|:)? (?=.{0,14}\d{4})/giu,
  },
  { name: 'a personal or document number', shape: /(?<![\w./:=-])\d{9,}(?![\w-])/g },
];

/** What in a text looks like personal data, and where it begins; undefined if nothing does. In a `numbered` text, four numbers are a version. */
export function personalData(text: string, numbered = false): { name: string; at: number } | undefined {
  for (const { name, shape, has = DIGIT, only } of SHAPES) {
    if ((numbered && name === MACHINE) || !has.test(text)) continue;
    for (const match of text.matchAll(shape))
      if (!only || only(match[0], text.slice(0, match.index))) return { name, at: match.index };
  }
  return undefined;
}

/** Fields for versions and sections of standards. */
const NUMBERED: readonly PropertyKey[] = ['component', 'version', 'requirement'];

/** Every text in some data, with its path, except web addresses: their numbers are not personal. */
function* textsOf(data: unknown, path: PropertyKey[] = []): Generator<[PropertyKey[], string]> {
  if (typeof data === 'string') {
    if (!/^https?:\/\/\S+$/.test(data)) yield [path, data];
  } else if (Array.isArray(data)) for (const [i, each] of data.entries()) yield* textsOf(each, [...path, i]);
  else if (data !== null && typeof data === 'object')
    for (const [key, each] of Object.entries(data)) yield* textsOf(each, [...path, key]);
}

const found = (entry: Entry, where: string, name: string) => ({
  entry,
  // The text itself is not repeated, because many people read this message.
  message: `${where} contains what looks like ${name}`,
  expected: 'no personal data: the site publishes these records, and git keeps them',
  fix: 'replace it with a role or a register number; if it was pushed, remove it from the history as well',
});

export const noPersonalData: Check = {
  id: 'personal-data',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure compliance records contain nothing that looks like personal data.',
  why: 'A repository keeps everything forever and copies it to everyone. Names of people do not belong in it.',
  example: {
    file: 'compliance/obligations/withdrawal.md',
    wrong: 'asks: A function, as Ms Example of the association wrote',
    right: 'asks: A function, as the association wrote',
  },
  since: '0.1.0',
  of: 'all',
  *find(content) {
    for (const entry of allEntries(content)) {
      if (!entry.file.startsWith('compliance/')) continue;
      for (const [path, text] of textsOf(entry.data)) {
        const held = personalData(text, NUMBERED.includes(path.at(-1)!));
        if (held) yield { path, ...found(entry, pathText(path), held.name) };
      }
      for (const [i, line] of writtenBody(entry).split('\n').entries()) {
        const held = personalData(line.replaceAll(/\]\([^)]*\)/g, (target) => ' '.repeat(target.length)));
        if (held)
          yield {
            path: [],
            bodyLine: i + 1,
            bodyColumn: held.at + 1,
            ...found(entry, 'the text', held.name),
          };
      }
    }
    for (const entry of content.ledger.dataRequests)
      if (!/^\d{4}-\d+$/.test(entry.id))
        yield {
          ...found(entry, 'the file name', 'a person’s name'),
          path: [],
          message: 'the file name is more than a register number, and may be personal data',
          expected: 'a register number, as in compliance/requests/2026-017.yaml',
          fix: 'rename the file to its register number; if it was pushed, remove the old name from the history as well',
        };
  },
};
