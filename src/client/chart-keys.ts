import type { InteractiveChart } from './chart-interaction.ts';
import { resetSwitches } from './chart-switches.ts';

/** Arrows move along the x axis, Home and End to its ends, Escape back to the picture; the selected place is read out. */
export function addKeys(interactive: InteractiveChart): void {
  const { figure, chart, count, live, pointAt, said } = interactive;
  const region = figure.querySelector<HTMLElement>('.canvas')!;
  const spoken = document.createElement('output');
  spoken.className = 'visually-hidden';
  spoken.ariaLive = 'polite';
  region.append(spoken);

  const goTo = (index: number) => {
    live(true);
    pointAt(index);
    spoken.textContent = said(index);
  };
  region.addEventListener('keydown', (event) => {
    if (event.target !== region || event.ctrlKey || event.metaKey || event.altKey) return;
    const now = chart.getActiveElements()[0]?.index;
    const targets: Record<string, number> = {
      ArrowLeft: now === undefined ? count - 1 : Math.max(now - 1, 0),
      ArrowRight: now === undefined ? 0 : Math.min(now + 1, count - 1),
      Home: 0,
      End: count - 1,
    };
    const index = targets[event.key];
    if (index !== undefined) {
      event.preventDefault();
      goTo(index);
    } else if (event.key === 'Escape') {
      pointAt(undefined);
      resetSwitches(interactive);
      spoken.textContent = '';
      live(false);
    }
  });
  region.addEventListener('focusout', () => pointAt(undefined));
}
