/** The rules that a file obeys by itself, before it is seen beside the others. */
export const fileRules = {
  'content-missing': 'Ensure the content folder and the required playbook files exist.',
  'unknown-file': 'Ensure every file lies where a kind of record is kept.',
  'file-name': 'Ensure a record is named in lower-case letters, digits and single . _ - between them.',
  'duplicate-id': 'Ensure no two records share an id, not even in different case.',
  'file-link': 'Ensure the content holds no symbolic links.',
  'file-size': 'Ensure a file is at most 1 MiB, and its prose at most 128 KiB.',
  'file-empty': 'Ensure a file is not empty.',
  'file-binary': 'Ensure a file is text.',
  'file-encoding': 'Ensure a file is UTF-8.',
  'byte-order-mark': 'Ensure a file does not begin with a byte order mark.',
  'line-ends': 'Ensure lines end with LF.',
  'control-character':
    'Ensure text holds no control characters, and none that reorder or cover what is read.',
  'front-matter': 'Ensure a record begins with YAML front matter between two lines of ---.',
  'yaml-syntax': 'Ensure the YAML can be read.',
  'yaml-alias': 'Ensure the YAML has no aliases and no merge keys.',
  'unknown-key': 'Ensure every key is one that the kind of record has.',
  'missing-key': 'Ensure every required key is there.',
  'wrong-type': 'Ensure every value is of the type its key has.',
  'wrong-value': 'Ensure every value is one that its key allows.',
  timestamp: 'Ensure instants are RFC 3339 timestamps with an explicit offset.',
  date: 'Ensure days are calendar dates that exist.',
  duration: 'Ensure lengths of time have a number and a unit.',
  target: 'Ensure targets have a comparator, a number and a unit.',
  money: 'Ensure amounts are exact decimals in quotes.',
  period: 'Ensure periods are a day, week, two weeks, month, quarter or year.',
  'web-address': 'Ensure addresses are absolute and http or https.',
  'time-zone': 'Ensure zones are IANA zone names.',
  'markdown-html':
    'Ensure Markdown holds no raw HTML but details, summary, br, kbd, sub and sup, without attributes.',
  'markdown-link': 'Ensure links are http, https, mailto or relative.',
  'markdown-image': 'Ensure images are local.',
  'mdx-code': 'Ensure a review holds no import, no export and no expression.',
  'mdx-component':
    'Ensure a review holds no other tags than the listed components, empty and closed, where each may stand.',
  'mdx-attribute': 'Ensure the attributes of a component are literals that it takes.',
} as const;

export type FileRule = keyof typeof fileRules;
