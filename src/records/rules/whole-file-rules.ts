import type { RuleText } from './rule.ts';

/** Rules about a file as a whole: its place, its name, its bytes. */
export const wholeFileRules = {
  'content-missing': {
    ensure: 'Ensure the content folder and the required playbook files exist.',
    why: 'Without the organisation and its services nothing can be computed: every figure would be empty, and look sound.',
    example: {
      file: 'playbook/services.yaml',
      wrong: 'no file playbook/services.yaml',
      right: 'playbook/services.yaml with at least its policy and since',
      described: true,
    },
    since: '0.1.0',
  },
  'unknown-file': {
    ensure: 'Ensure every file lies where a kind of record is kept.',
    why: 'A file in the wrong folder is read by nobody: the incident in it would be missing from every figure without a word.',
    example: {
      file: 'compliance/months/2026-02.md',
      wrong: 'compliance/months/2026-02.md',
      right: 'compliance/months/2026-02.yaml',
      described: true,
    },
    since: '0.1.0',
  },
  'file-name': {
    ensure: 'Ensure a record is named in lower-case letters, digits and single . _ - between them.',
    why: 'The name is the id of the record and the address of its page, which must be the same on every machine and for ever.',
    example: {
      file: 'incidents/2026-03-10--double.md',
      wrong: 'incidents/2026-03-10--double.md',
      right: 'incidents/2026-03-10-double.md',
      described: true,
    },
    since: '0.1.0',
  },
  'duplicate-id': {
    ensure: 'Ensure no two records share an id, not even in different case.',
    why: 'Many file systems and web servers fold case: one of the two would overwrite the other.',
    example: {
      file: 'incidents/2026-03-10-Twin.md',
      wrong: 'incidents/2026-03-10-Twin.md beside incidents/2026-03-10-twin.md',
      right: 'incidents/2026-03-10-twin.md beside incidents/2026-03-10-twin-again.md',
      described: true,
    },
    since: '0.1.0',
  },
  'file-link': {
    ensure: 'Ensure the content holds no symbolic links.',
    why: 'A link may lead out of the repository, to a file that others do not have or must not see.',
    example: {
      file: 'incidents/2026-03-10-link.md',
      wrong: 'incidents/2026-03-10-link.md → /etc/hostname',
      right: 'incidents/2026-03-10-link.md as an ordinary file',
      described: true,
    },
    since: '0.1.0',
  },
  'file-size': {
    ensure: 'Ensure a file is at most 1 MiB, and its prose at most 128 KiB.',
    why: 'A record is read by people; a dump belongs elsewhere, and would slow every check and every build.',
    example: {
      file: 'incidents/2026-03-10-large.md',
      wrong: '10 MiB of logs below the story',
      right: 'the lines that matter, and a link to the logs',
      described: true,
    },
    since: '0.1.0',
  },
  'file-empty': {
    ensure: 'Ensure a file is not empty.',
    why: 'An empty file is a record that somebody meant to write. Its absence must be seen, not counted as nothing.',
    example: {
      file: 'incidents/blank.md',
      wrong: 'a file with nothing but blank lines',
      right: 'the record, or no file',
      described: true,
    },
    since: '0.1.0',
  },
  'file-binary': {
    ensure: 'Ensure a file is text.',
    why: 'A record must be readable as a change in a pull request; a picture or a UTF-16 file is not.',
    example: {
      file: 'incidents/2026-03-10-photo.md',
      wrong: 'a photo saved with the name of an incident',
      right: 'text, with a link to the photo',
      described: true,
    },
    since: '0.1.0',
  },
  'file-encoding': {
    ensure: 'Ensure a file is UTF-8.',
    why: 'In another encoding names and places would be shown broken, and search would not find them.',
    example: {
      file: 'incidents/2026-03-10-latin-1.md',
      wrong: 'title: Größe, saved as Latin-1',
      right: 'title: Größe, saved as UTF-8',
      described: true,
    },
    since: '0.1.0',
  },
  'byte-order-mark': {
    ensure: 'Ensure a file does not begin with a byte order mark.',
    why: 'The invisible mark stands before the first key, which many tools then do not find.',
    example: {
      file: 'incidents/2026-03-10-bom.md',
      wrong: '\uFEFF---',
      right: '---',
    },
    since: '0.1.0',
  },
  'line-ends': {
    ensure: 'Ensure lines end with LF.',
    why: 'With one form of line ends a change shows what was changed, not every line of the file.',
    example: {
      file: 'incidents/2026-03-10-crlf.md',
      wrong: 'lines that end with CR LF',
      right: 'lines that end with LF',
      described: true,
    },
    since: '0.1.0',
  },
  'control-character': {
    ensure: 'Ensure text holds no control characters, and none that reorder or cover what is read.',
    why: 'A character that nobody sees can make a text read otherwise than it is: what a reviewer approves would not be what was written, and a terminal or a calendar that is sent it would do as it says.',
    example: {
      file: 'incidents/2026-03-10-unseen.md',
      wrong: 'title: "Search was slow\\e[2J"',
      right: 'title: Search was slow',
    },
    since: '0.1.0',
  },
} satisfies Record<string, RuleText>;
