/** The metadata of a PDF except its title, which the browser takes from the page. */
export interface Information {
  author: string;
  subject: string;
  /** The instant used as the file's date, so that printing the same site twice gives the same bytes. */
  at: number;
}

/**
 * Sets the author, subject and dates of a PDF written by Chromium. Dates and names that differ from run to run are replaced in
 * place with the same length; the rest is appended as an incremental update (PDF 1.7, 7.5.6). Throws if the file has a different
 * format.
 */
export function setInformation(pdf: Uint8Array, { author, subject, at }: Information): Uint8Array {
  const date = `D:${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}+00'00'`;
  const before = renumberNodes(Buffer.from(pdf).toString('latin1')).replace(
    /(?<=\/(?:CreationDate|ModDate) \()D:\d{14}\+00'00'(?=\))/g,
    date,
  );
  const end =
    /trailer\n<<\/Size (\d+)\n\/Root (\d+ 0 R)\n\/Info (\d+) 0 R>>\nstartxref\n(\d+)\n%%EOF\n?$/.exec(
      before.slice(-400),
    );
  const old = end && new RegExp(`(?:^|\\n)${end[3]} 0 obj\\n<<(.*?)>>\\nendobj`, 's').exec(before);
  if (!end || !old) throw new Error('the PDF does not have the format that Chromium writes');
  const [, size, root, id, previous] = end;
  const head = before.endsWith('\n') ? before : `${before}\n`;
  const object = `${id} 0 obj\n<<${old[1]}\n/Author ${textString(author)}\n/Subject ${textString(subject)}>>\nendobj\n`;
  const offset = String(head.length).padStart(10, '0');
  return Buffer.from(
    `${head}${object}xref\n${id} 1\n${offset} 00000 n \ntrailer\n<</Size ${size}\n/Root ${root}\n/Info ${id} 0 R\n/Prev ${previous}>>\nstartxref\n${head.length + object.length}\n%%EOF\n`,
    'latin1',
  );
}

/**
 * Chromium names table headers by counters of the running browser, in varying order. They are renumbered from 1 in document
 * order, with the same length, so that they are the same each time; the list of names is sorted again.
 */
function renumberNodes(source: string): string {
  const names = [...new Set(source.match(/(?<=\/ID )\(node\d{8}\)/g))];
  const numbers = new Map(names.map((name, i) => [name, `(node${String(i + 1).padStart(8, '0')})`]));
  const renumbered = source.replace(/\(node\d{8}\)/g, (name) => numbers.get(name) ?? name);
  return renumbered.replace(
    /(\/Limits \[)\(node\d{8}\) \(node\d{8}\)(\]\n\/Names \[)([^\]]*)/,
    (_, limits: string, list: string, pairs: string) => {
      const sorted = pairs.match(/\(node\d{8}\) \d+ 0 R/g)!.sort();
      const nameOf = (pair: string) => pair.slice(0, '(node00000001)'.length);
      return `${limits}${nameOf(sorted[0]!)} ${nameOf(sorted.at(-1)!)}${list}${sorted.join(' ')}`;
    },
  );
}

/** A PDF text string, as UTF-16 in hexadecimal: no character needs escaping. */
function textString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}
