import { posix } from 'node:path';
import { allEntries } from '../records/all-entries.ts';
import { imagePlaces } from '../records/markdown.ts';
import { useNearest } from '../records/near-miss.ts';
import { imageFromRoot } from '../records/page-address.ts';
import { imageOf } from '../records/place.ts';
import type { Check } from './check.ts';
import { addressesOf } from './links.ts';

export const knownImages: Check = {
  id: 'unknown-image',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the images that records show exist, beside a record or in public/.',
  why: 'A broken image says less than its author meant, and readers are the first to notice.',
  example: {
    file: 'incidents/2026-03-10-mail.md',
    wrong: '![Queue](2026-03-10-mail/graf.gif)',
    right: '![Queue](2026-03-10-mail/graph.gif)',
  },
  since: '0.1.0',
  of: 'all',
  names: true,
  *find(content) {
    const images = content.images.map(({ file }) => `/${file}`);
    let known: Set<string> | undefined;
    for (const entry of allEntries(content)) {
      if (entry.images.length === 0) continue;
      known ??= new Set([...images, ...content.publicFiles]);
      if (entry.images.every((address) => known?.has(address))) continue;
      for (const [written, places] of addressesOf(entry, imagePlaces)) {
        const address = imageFromRoot(written, entry.file);
        // What is not local is a problem of the text itself.
        if (known.has(address) || !entry.images.includes(address)) continue;
        const asWritten = (each: string) =>
          written.startsWith('/') ? each : posix.relative(`/${posix.dirname(entry.file)}`, each);
        const fix = useNearest(address, [...known], asWritten);
        const folder = entry.file.replace(/\.[^.]*$/, '');
        const hasFolder = imageOf(`${folder}/graph.png`) !== undefined;
        for (const place of places)
          yield {
            entry,
            ...place,
            message: `the image "${written}" leads nowhere`,
            expected: hasFolder
              ? `an image in ${folder}/ or beside another record, or in public/`
              : 'an image beside a record with a page, or in public/',
            fix: fix ?? (hasFolder ? `put the image in ${folder}/, or correct its path` : 'correct its path'),
          };
      }
    }
  },
};

export const imagesAreShown: Check = {
  id: 'unshown-image',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure every image beside a record is shown by it.',
  why: 'Images are published with their record. One that no text shows is published unseen, and was probably meant to be shown.',
  example: {
    file: 'incidents/2026-03-10-mail.md',
    wrong: 'The queue grew for an hour.',
    right: '![The queue grew for an hour](2026-03-10-mail/graph.gif)',
  },
  since: '0.1.0',
  of: 'all',
  names: true,
  *find({ images, ledger }) {
    for (const { file, record, id } of images) {
      const entry = ledger[record].find((each) => each.id === id);
      if (!entry || entry.images.includes(`/${file}`)) continue;
      yield {
        entry,
        path: [],
        message: `the image ${file} is not shown`,
        expected: 'an image that the text of its record shows',
        fix: `show it: ![what it shows](${posix.relative(posix.dirname(entry.file), file)})`,
      };
    }
  },
};
