export {};

/**
 * Charts are static pictures until the user points at one, touches it or focuses it: only then is the chart library fetched. If
 * that fails, the picture stays.
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
