export {};

/** Buttons to take a chart as a picture, beside the links that also work without a script. What draws it is fetched when one is used. */
for (const figure of document.querySelectorAll<HTMLElement>('figure.chart:has(.take)')) {
  const title = figure.querySelector('figcaption strong')!.textContent!;
  const add = (name: string, use: (button: HTMLButtonElement) => Promise<unknown>) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.ariaLabel = `${name} of: ${title}`;
    button.addEventListener('click', () => {
      use(button).then(undefined, () => {
        button.textContent = `${name}: not possible here`;
      });
    });
    figure.querySelector('.take')!.append(' ', button);
  };
  const picture = () => import('./chart-picture.ts');
  add('SVG', async () => (await picture()).saveSvg(figure));
  add('PNG', async () => (await picture()).savePng(figure));
  if ('clipboard' in navigator && 'ClipboardItem' in globalThis)
    add('Copy', async (button) => {
      await (await picture()).copyPng(figure);
      button.textContent = 'Copied';
    });
}
