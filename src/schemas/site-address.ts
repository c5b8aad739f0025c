/** Where a site will be, as OPSBOOK_URL gives it: its address with the path that it lies under. Or what is wrong with the text. */
export function parseSiteAddress(text: string): URL | { fault: string } {
  const own = URL.parse(text);
  const fault = (what: string) => ({
    fault: `OPSBOOK_URL: "${text}" ${what}; write the address of the site, such as https://example.org/ops/`,
  });
  if (own?.protocol !== 'https:' && own?.protocol !== 'http:') {
    const isHost = URL.parse(`https://${text}`)?.hostname.includes('.') && !text.includes('://');
    return isHost
      ? { fault: `OPSBOOK_URL: "${text}" has no scheme; write https://${text}` }
      : fault('is not a web address');
  }
  if (own.search || own.hash) return fault('has a query or a fragment');
  try {
    decodeURI(own.pathname);
  } catch {
    return fault('has a path that is not UTF-8');
  }
  return own;
}
