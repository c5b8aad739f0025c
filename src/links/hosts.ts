import { BlockList, isIP } from 'node:net';

/** Address ranges that are not public: loopback, private networks, cloud metadata, documentation, multicast. */
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
/** Exceptions within the routed IPv6 range: Teredo, documentation, and addresses that embed an IPv4 address. */
for (const [start, bits] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(start, bits, 'ipv6');
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is public. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  return version === 6 && routed.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

const EXAMPLES =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal|home\.arpa|example\.(?:com|net|org))\.?$/i;

/** Why an address must not be requested; undefined if it may be. Host names are checked again when they are resolved. */
export function reasonNotToAsk(url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `its scheme is ${url.protocol.slice(0, -1)}`;
  if (url.username !== '' || url.password !== '') return 'it contains a user name or password';
  if (url.port !== '') return `its port is ${url.port}`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : 'it is not a public address';
  if (EXAMPLES.test(host)) return 'its name is reserved for examples or private networks';
  return host.includes('.') ? undefined : 'it is not a public address';
}
