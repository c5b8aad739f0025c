export {};

/**
 * Charts are pictures until someone points at one, touches it or comes to it by keyboard: only then is the library
 * fetched that answers. Where it cannot be, the picture stays.
 */
for (const figure of document.querySelectorAll<HTMLElement>('figure.chart:has(script)')) {
  const region = figure.querySelector<HTMLElement>('.canvas')!;
  const waiting = new AbortController();
  const begin = (event: Event) => {
    waiting.abort();
    void import('./chart-interaction.ts').then(
      ({ makeInteractive }) => makeInteractive(figure, event),
      () => undefined,
    );
  };
  for (const kind of ['pointerenter', 'touchstart', 'focusin'])
    region.addEventListener(kind, begin, { signal: waiting.signal, passive: true });
}
