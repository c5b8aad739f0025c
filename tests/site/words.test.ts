import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtSite } from '../support/sites.ts';
import { type Document, everyDocument, filesOf } from './documents.ts';

/** Forms that no text of ours has, each with its reason. */
const FORBIDDEN: Record<string, RegExp> = {
  'a length in more units than anyone reads': /\b\d{2,} d \d+ h\b|(?<!:.*)\b\d{3,} days overdue\b/,
  'a comparator read aloud': /\b(?:above|below|over|under|of|the) [<>≤≥]/,
  'a comparator of a programming language': /[<>]= ?\d/,
  'a direction with a sign of its own': /\b(?:rose|fell|grew|by) [−+]\d/,
  'a number that became another': /\bbecame \d/,
  'all of one or two': /\b[Aa]ll [12] [a-z]+\b/,
  'a part that is the whole': /\b(\d+) [\w ]+, \1 of (?:them|which)\b/,
  'one of many':
    /(?<![\d.,\u202f/–-])\b1 (?:days|hours|minutes|items|incidents|reports|forecasts|months|weeks|records|files)\b/,
  'digits grouped by commas': /(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])/,
};

/** Pages that quote files, messages and examples. */
const QUOTING = /^\/(?:rules|reference|guide)\//;

const PERIOD_ID = /(?<![\w/-])20\d\d-(?:W\d\d|Q\d|(?:0[1-9]|1[0-2])(?!-?\d))/;

describe('the words of the demo', () => {
  let documents: Document[];
  let written: string;
  beforeAll(async () => {
    const site = await builtSite('demo');
    documents = (await everyDocument(site)).filter(({ path }) => !QUOTING.test(path));
    written = filesOf(site.content)
      .map((file) => readFileSync(join(site.content, file), 'utf8'))
      .join('\n')
      .replace(/\s+/g, ' ');
  });
  const textsOf = ({ answer, lines, facts, tables }: Document) => [
    answer,
    ...lines,
    ...facts.flat(),
    ...tables.flatMap(({ head, rows }) => [...head, ...rows.flat()]),
  ];

  test.each(Object.entries(FORBIDDEN))('have no %s', (_, form) => {
    const found = documents.flatMap((document) =>
      textsOf(document).flatMap((text) => {
        const [part] = form.exec(text) ?? [];
        // What contributors wrote stays as they wrote it.
        return part === undefined || written.includes(part)
          ? []
          : [`${document.path}: ${text.slice(0, 160)}`];
      }),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  test('name periods in words in sentences and headings of tables', () => {
    const found = documents.flatMap(({ path, answer, tables }) =>
      [answer, ...tables.flatMap(({ head }) => head)]
        .filter((text) => PERIOD_ID.test(text))
        .map((text) => `${path}: ${text}`),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});
