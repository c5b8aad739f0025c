/** Reads a file of a built site by its path. */
type Read = (path: string) => string;

/** Every incident in the data of a built site, by id: those of all years that its index lists. */
export function incidentsData<T extends { id: string }>(read: Read): T[] {
  const { years } = JSON.parse(read('data/incidents.json')) as {
    years: { file: string; incidents: number }[];
  };
  const ofYears = years.map(({ file, incidents: number }) => {
    const { incidents } = JSON.parse(read(`data/${file}`)) as { incidents: T[] };
    if (incidents.length !== number) throw new Error(`${file} has ${incidents.length}, not ${number}`);
    return incidents;
  });
  return ofYears.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}
