/** What says that there is nothing to say, in the languages that records are likely to be in. */
const NOTHING = new Set(
  [
    'nothing, none, no, nil, n/a, na, n.a, not applicable, not available, no comment, to be determined, to be decided, to follow, later',
    'tbd, tba, tbc, todo, fixme, wip, pending, see above, see below, same as above',
    'nichts, keine, keiner, keines, kein, entfällt, k.a, k. a, folgt, keine angabe, siehe oben',
    'rien, aucun, aucune, néant, sans objet, s.o, à compléter, à venir',
    'nada, ninguno, ninguna, no aplica, nenhum, nenhuma, não se aplica, por definir, pendiente',
    'niente, nulla, nessuno, nessuna, non applicabile, da definire',
    'niets, geen, n.v.t, nvt, inget, inga, ingen, intet, ei mitään, nic, brak, żaden',
  ].flatMap((words) => words.split(', ')),
);

/** Whether a text says nothing: a word such as "Nothing." or "N/A", or marks alone. */
export function saysNothing(text: string): boolean {
  const words = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();
  return words === '' || NOTHING.has(words);
}
