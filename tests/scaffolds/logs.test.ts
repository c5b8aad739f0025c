import { expect, test } from 'vitest';
import { ScaffoldError } from '../../src/scaffolds/fields.ts';
import { appendTo } from '../../src/scaffolds/logs.ts';

const entry = { at: '2026-03-02', by: 'me' };

test.each([
  [
    'one line each',
    'list:\n  - { at: 2026-03-01 }\n',
    'list:\n  - { at: 2026-03-01 }\n  - { at: 2026-03-02, by: me }\n',
    3,
  ],
  [
    'lines',
    'list:\n- at: 2026-03-01\n  by: you\n# end\n',
    'list:\n- at: 2026-03-01\n  by: you\n- at: 2026-03-02\n  by: me\n# end\n',
    4,
  ],
  [
    'another field behind it',
    'list:\n  - at: 2026-03-01 # why\n\nnote: x\n',
    'list:\n  - at: 2026-03-01 # why\n  - at: 2026-03-02\n    by: me\n\nnote: x\n',
    3,
  ],
  [
    'no line break at the end',
    'list:\n  - { at: 2026-03-01 }',
    'list:\n  - { at: 2026-03-01 }\n  - { at: 2026-03-02, by: me }',
    3,
  ],
  [
    'CRLF',
    'list:\r\n  - { at: 2026-03-01 }\r\n',
    'list:\r\n  - { at: 2026-03-01 }\r\n  - { at: 2026-03-02, by: me }\r\n',
    3,
  ],
  [
    'an empty list',
    '# ours\nlist: []\nnote: x\n',
    '# ours\nlist:\n  - { at: 2026-03-02, by: me }\nnote: x\n',
    3,
  ],
  [
    'a list on one line',
    'list: [{ at: 2026-03-01 }] # all\n',
    'list: [{ at: 2026-03-01 }, { at: 2026-03-02, by: me }] # all\n',
    1,
  ],
  ['no value', 'list:\nnote: x\n', 'list:\n  - { at: 2026-03-02, by: me }\nnote: x\n', 2],
  ['no list', 'note: x\n', 'note: x\nlist:\n  - { at: 2026-03-02, by: me }\n', 3],
])('an entry is added to a list with %s', (_name, before, after, line) => {
  expect(appendTo(before, 'list', [entry])).toMatchObject({ text: after, from: line });
});

test.each(['list: 3\n', 'list: [\n', '- a\n'])('nothing is added to %j', (text) => {
  expect(() => appendTo(text, 'list', [entry])).toThrow(ScaffoldError);
});
