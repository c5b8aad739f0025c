import type { InteractiveChart } from './chart-interaction.ts';

/** Makes each legend entry a switch for its series, without changing its place or size. */
export function addSwitches({ figure, chart, live, pointAt }: InteractiveChart): void {
  const entries = figure.querySelectorAll<HTMLElement>('.legend > li');
  if (chart.data.datasets.length < 2) return;
  for (const [i, entry] of entries.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.ariaPressed = 'true';
    button.append(...entry.childNodes);
    entry.append(button);
    button.addEventListener('click', () => {
      const shown = button.ariaPressed !== 'true';
      button.ariaPressed = String(shown);
      live(true);
      pointAt(undefined);
      chart.setDatasetVisibility(i, shown);
      chart.update('none');
      for (const name of figure.querySelectorAll(`.over [data-series="${i}"]`))
        name.classList.toggle('off', !shown);
    });
  }
}

/** Shows every series again. */
export function resetSwitches({ figure, chart }: InteractiveChart): void {
  for (const button of figure.querySelectorAll<HTMLElement>('.legend button')) button.ariaPressed = 'true';
  for (const name of figure.querySelectorAll('.over .off')) name.classList.remove('off');
  for (const i of chart.data.datasets.keys()) chart.setDatasetVisibility(i, true);
  chart.update('none');
}
