import { allEntries } from '../../records/all-entries.ts';
import type { Entry } from '../../records/entry.ts';
import { pathText } from '../../records/path-text.ts';
import type { Check } from '../check.ts';

/** Whether digits pass the check that card numbers are made with (ISO/IEC 7812-1, Annex B). */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = digits.reduce((total, digit, i) => {
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a text is an account number by its own check digits (ISO 13616): 97 leaves 1. */
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
 * Sections of a standard, 7.2.5.1, and versions look like an address too, but have small numbers: these are one where the word
 * before says so, or where they begin with 10 and have a 0, as in private networks.
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

/** What looks like personal data, by its shape. The text must also pass `only`, where there is one, with what stands before it. */
const SHAPES: readonly { name: string; shape: RegExp; only?: (text: string, before: string) => boolean }[] = [
  { name: 'an e-mail address', shape: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu },
  {
    name: 'a bank account number',
    shape: /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g,
    only: isAccount,
  },
  { name: 'a card number', shape: /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g, only: isCard },
  { name: 'a number of a document or a person', shape: /(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-])/g },
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
    shape:
      /(?<!\p{L})(?:Mr|Mrs|Ms|Mx|Herrn?|Frau|Dr|Prof|Mme|Mlle|Monsieur|Madame|Sig\.?ra|Signora?|Señora?|Pan[ií]?)\.? (?:Dr\. |von |van |de )?\p{Lu}\p{Ll}+/gu,
  },
  {
    name: 'a date of birth',
    shape: /(?<!\p{L})(?:born|date of birth|d\.o\.b\.|geb(?:oren)?\.?)(?: on| am|:)? (?=.{0,14}\d{4})/giu,
  },
  { name: 'a number of a document or a person', shape: /(?<![\w./:=-])\d{9,}(?![\w-])/g },
];

/** What a text holds that looks like personal data, and where it begins; undefined for nothing. In a `numbered` one, four numbers are a version. */
export function personalData(text: string, numbered = false): { name: string; at: number } | undefined {
  for (const { name, shape, only } of SHAPES) {
    if (numbered && name === MACHINE) continue;
    for (const match of text.matchAll(shape))
      if (!only || only(match[0], text.slice(0, match.index))) return { name, at: match.index };
  }
  return undefined;
}

/** Fields that hold versions and sections of standards. */
const NUMBERED: readonly PropertyKey[] = ['component', 'version', 'requirement'];

/** Every text of some data with its path. Web addresses are left out: their numbers are not people’s. */
function* textsOf(data: unknown, path: PropertyKey[] = []): Generator<[PropertyKey[], string]> {
  if (typeof data === 'string') {
    if (!/^https?:\/\/\S+$/.test(data)) yield [path, data];
  } else if (Array.isArray(data)) for (const [i, each] of data.entries()) yield* textsOf(each, [...path, i]);
  else if (data !== null && typeof data === 'object')
    for (const [key, each] of Object.entries(data)) yield* textsOf(each, [...path, key]);
}

const found = (entry: Entry, where: string, name: string) => ({
  entry,
  // The text is not repeated: what is printed here is read by many.
  message: `${where} holds what looks like ${name}`,
  expected: 'records of compliance without personal data: the site publishes them, and git keeps them',
  fix: 'take it out, and name a role or a number of the register instead; if it was pushed, it must leave the history too',
});

export const noPersonalData: Check = {
  id: 'personal-data',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure records of compliance hold nothing that looks like personal data.',
  why: 'A repository keeps everything for ever and copies it to everyone. Names of people do not belong into it.',
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
      for (const [i, line] of entry.body.split('\n').entries()) {
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
          ...found(entry, 'the file’s name', 'more than a number'),
          path: [],
          message: 'the file’s name is more than a number, and may name somebody',
          expected: 'a number of the register: compliance/requests/2026-017.yaml',
        };
  },
};
