/** The Markdown of a badge that links to its page. Without an address of the site, its place is left for it: `SITE`. */
export function badgeMarkdown(
  label: string,
  { image, path }: { image: string; path: string },
  addressOf: ((path: string) => string) | undefined,
): string {
  const at = addressOf ?? ((each: string) => `SITE${each}`);
  const alt = label.replace(/[\\`*_[\]<>!&]/g, '\\$&');
  return `[![${alt}](${at(image)})](${at(path)})`;
}
