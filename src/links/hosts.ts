import { BlockList, isIP } from 'node:net';

/** Address ranges that are not the public internet: a machine's own, a company's, a cloud's metadata, documentation, multicast. */
const closed = new BlockList();
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
  closed.addSubnet(range.split('/')[0]!, Number(range.split('/')[1]), 'ipv4');
/** Of the one range of version 6 that is routed: Teredo, documentation, and what wraps an address of version 4. */
for (const [start, bits] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(start, bits, 'ipv6');
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  return version === 6 && routed.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

const EXAMPLES =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal|home\.arpa|example\.(?:com|net|org))\.?$/i;

/** Why an address is not asked; undefined where it may be. Names are looked at again when they are resolved. */
export function reasonNotToAsk(url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `its scheme is ${url.protocol.slice(0, -1)}`;
  if (url.username !== '' || url.password !== '') return 'it holds a name or a password';
  if (url.port !== '') return `its port is ${url.port}`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : 'it is not on the public internet';
  if (EXAMPLES.test(host)) return 'its name is kept for examples or for networks of one’s own';
  return host.includes('.') ? undefined : 'it is not on the public internet';
}
