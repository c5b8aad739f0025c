import { basisFor, figuresFor } from '../figures/audience/figures-for.ts';
import { allEntries } from '../records/all-entries.ts';
import type { Audience } from '../records/audience/audience.ts';
import { ledgerFor } from '../records/audience/ledger-for.ts';
import type { Commit, History } from '../records/history.ts';
import { sourcesByFile } from '../records/imported.ts';
import { amendedEntries } from '../records/seals/amended.ts';
import { commitsOf } from '../views/record-history.ts';
import type { Site } from '../views/site.ts';

/**
 * Everything that pages and exports are built from, as an audience sees it: filtered here once, before anything is written. Each part of the site says
 * what becomes of it, so that a new one is an error until it does.
 */
export function siteFor(site: Site, audience: Audience): Site {
  const { asOf, basis, figures, late, images, amendedLater } = site;
  if (audience.whole) return { ...site, basis: basisFor(basis, audience, basis.ledger) };
  const ledger = ledgerFor(basis.ledger, audience);
  const entries = [...allEntries({ ledger })];
  const files = new Set(entries.map(({ file }) => file));
  const ofSeen = <T>(map: ReadonlyMap<string, T>) => new Map([...map].filter(([file]) => files.has(file)));
  const shown = new Set(entries.flatMap((entry) => entry.images.map((address) => fileOf(address))));
  return {
    asOf,
    basis: basisFor(basis, audience, ledger),
    figures: figuresFor(figures, audience, ledger),
    history: historyFor(site, files),
    // The name of a record that is gone may be that of one that never was for this audience.
    gone: [],
    // Amendments are for the last audience, with what stood before them.
    seals: { known: false, reason: 'amendments are not shown', fix: '', lack: 'none' },
    amended: amendedEntries(ledger),
    late: ofSeen(late),
    sources: sourcesByFile({ ledger }),
    raw: [],
    images: images.filter(({ file }) => shown.has(file)),
    amendedLater: ofSeen(amendedLater),
  };
}

/** The file of an image by its address from the root of the site. */
function fileOf(address: string): string {
  return decodeURI(address)
    .replace(/[?#].*$/, '')
    .replace(/^\//, '');
}

/** When the files that an audience sees were changed, under all their names; not what was said of it, nor who did it. */
function historyFor(site: Site, files: ReadonlySet<string>): History {
  const { history } = site;
  if (!history.known) return history;
  const bare = ({ id, at }: Commit): Commit => ({ id, at, author: '', subject: '' });
  return {
    known: true,
    head: bare(history.head),
    changed: history.changed,
    commits: new Map([...files].map((file) => [file, commitsOf(file, site).map(bare)])),
  };
}
