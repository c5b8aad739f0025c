import { getDocumentProxy } from 'unpdf';

/** The page number, from 1, of each link target within a PDF. */
export async function readDestinations(pdf: Uint8Array): Promise<Map<string, number>> {
  // A copy, because pdf.js takes ownership of the buffer.
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
  try {
    const found = new Map<string, number>();
    for (const [name, target] of Object.entries(await document.getDestinations())) {
      const page = target?.[0];
      if (page) found.set(name, (await document.getPageIndex(page)) + 1);
    }
    return found;
  } finally {
    await document.loadingTask.destroy();
  }
}
