export {};

/** Buttons that print their page, which takes a script. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button.print')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
