import { getDocumentProxy } from 'unpdf';

/** Where a PDF's anchors are: the page, counted from 1, of each element that is linked to within the document. */
export async function readDestinations(pdf: Uint8Array): Promise<Map<string, number>> {
  // A copy: pdf.js takes the buffer for itself.
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
