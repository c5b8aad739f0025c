import type { RuleText } from './rule.ts';

/** Rules about a file as a whole: its place, its name, its bytes. */
export const wholeFileRules = {
  'content-missing': {
    ensure: 'Ensure the content folder and the required playbook files exist.',
    why: 'Without the organisation and its services no figure can be computed: every page would be empty but look valid.',
    example: {
      file: 'playbook/services.yaml',
      wrong: 'no file playbook/services.yaml',
      right: 'playbook/services.yaml with at least policy and since',
      described: true,
    },
    since: '0.1.0',
  },
  'unknown-file': {
    ensure:
      'Ensure every file is a record in the folder of its kind, or an image in a folder named after its record; no hidden files, and README.md only at the top.',
    why: 'A file in the wrong folder is never read: its incident would be missing from every figure, without any warning. A hidden one can change what git, editors and agents do: with .gitattributes, later changes of records are not shown.',
    example: {
      file: 'compliance/months/2026-02.md',
      wrong: 'compliance/months/2026-02.md',
      right: 'compliance/months/2026-02.yaml',
      described: true,
    },
    since: '0.1.0',
  },
  'file-name': {
    ensure: 'Ensure file names have only lower-case letters and digits, with single . _ - between them.',
    why: 'The name is the id of the record and the address of its page. It must be the same on every machine and must never change.',
    example: {
      file: 'incidents/2026-03-10--double.md',
      wrong: 'incidents/2026-03-10--double.md',
      right: 'incidents/2026-03-10-double.md',
      described: true,
    },
    since: '0.1.0',
  },
  'duplicate-id': {
    ensure: 'Ensure record ids are unique, ignoring case.',
    why: 'Many file systems and web servers ignore case, so one record would overwrite the other.',
    example: {
      file: 'incidents/2026-03-10-Twin.md',
      wrong: 'incidents/2026-03-10-Twin.md beside incidents/2026-03-10-twin.md',
      right: 'incidents/2026-03-10-twin.md beside incidents/2026-03-10-twin-again.md',
      described: true,
    },
    since: '0.1.0',
  },
  'file-link': {
    ensure: 'Ensure the content contains no symbolic links.',
    why: 'A link can point outside the repository, to a file that other people do not have or must not see.',
    example: {
      file: 'incidents/2026-03-10-link.md',
      wrong: 'incidents/2026-03-10-link.md → /etc/hostname',
      right: 'incidents/2026-03-10-link.md as a regular file',
      described: true,
    },
    since: '0.1.0',
  },
  'file-size': {
    ensure: 'Ensure files are at most 1 MiB, their Markdown at most 128 KiB, and images at most 2 MB.',
    why: 'Records are written for people. A dump of logs belongs elsewhere, and would slow down every check and every build.',
    example: {
      file: 'incidents/2026-03-10-large.md',
      wrong: '10 MiB of logs below the description',
      right: 'the relevant lines, and a link to the logs',
      described: true,
    },
    since: '0.1.0',
  },
  'file-empty': {
    ensure: 'Ensure files are not empty.',
    why: 'An empty file is a record that was never written. It must be visible as missing, not counted as zero.',
    example: {
      file: 'incidents/blank.md',
      wrong: 'a file of blank lines only',
      right: 'the record, or no file',
      described: true,
    },
    since: '0.1.0',
  },
  'merge-conflict': {
    ensure: 'Ensure no merge was left unfinished: no lines of <<<<<<< or >>>>>>>, except in a block of code.',
    why: 'Both sides of the conflict would be published, one below the other, and no reader could tell which is true.',
    example: {
      file: 'incidents/2026-03-10-merged.md',
      wrong: '<<<<<<< HEAD\nThe index was empty.\n=======\nThe disk was full.\n>>>>>>> story',
      right: 'The disk was full.',
    },
    since: '0.1.0',
  },
  'file-binary': {
    ensure: 'Ensure records are text.',
    why: 'A record must be reviewable as a diff in a pull request; a picture or a UTF-16 file is not.',
    example: {
      file: 'incidents/2026-03-10-photo.md',
      wrong: 'a photo saved under the name of an incident',
      right: 'text, with a link to the photo',
      described: true,
    },
    since: '0.1.0',
  },
  'image-format': {
    ensure: 'Ensure images have the format that their name ends in.',
    why: 'A browser decides by the name what to do with a file. Anything could come along under the name of an image.',
    example: {
      file: 'incidents/2026-03-10-graph/queue.png',
      wrong: 'a GIF named queue.png',
      right: 'the same named queue.gif',
      described: true,
    },
    since: '0.1.0',
  },
  'file-encoding': {
    ensure: 'Ensure files are UTF-8.',
    why: 'In any other encoding, names and places are displayed incorrectly and search cannot find them.',
    example: {
      file: 'incidents/2026-03-10-latin-1.md',
      wrong: 'title: Größe, saved as Latin-1',
      right: 'title: Größe, saved as UTF-8',
      described: true,
    },
    since: '0.1.0',
  },
  'byte-order-mark': {
    ensure: 'Ensure files do not begin with a byte order mark.',
    why: 'The invisible mark comes before the first key, so many tools do not recognise that key.',
    example: {
      file: 'incidents/2026-03-10-bom.md',
      wrong: '\uFEFF---',
      right: '---',
    },
    since: '0.1.0',
  },
  'line-ends': {
    ensure: 'Ensure lines end with LF.',
    why: 'With one form of line ending, a diff shows only what changed, not every line of the file.',
    example: {
      file: 'incidents/2026-03-10-crlf.md',
      wrong: 'lines ending in CR LF',
      right: 'lines ending in LF',
      described: true,
    },
    since: '0.1.0',
  },
  'control-character': {
    ensure: 'Ensure text contains no invisible characters, and none that reorder or cover other text.',
    why: 'Invisible characters can make text look different from what it says: a reviewer would approve something else, an agent would follow what no person sees, and a terminal or a calendar might act on it. Joiners between letters or emoji, variation selectors and flags are allowed.',
    example: {
      file: 'incidents/2026-03-10-unseen.md',
      wrong: 'title: "Search was slow\\e[2J"',
      right: 'title: Search was slow',
    },
    since: '0.1.0',
  },
} satisfies Record<string, RuleText>;
