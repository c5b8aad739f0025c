import { describe, expect, test } from 'vitest';
import { noPersonalData, personalData } from '../../../src/checks/compliance/personal-data.ts';
import { demoContent } from '../../support/demo-content.ts';

describe('what looks like personal data', () => {
  test.each([
    ['write to anna.maier@example.org', 'an e-mail address'],
    ['IBAN DE89370400440532013000', 'a bank account number'],
    ['GB82 WEST 1234 5698 7654 32', 'a bank account number'],
    ['card 4111 1111 1111 1111 was shown', 'a card number'],
    ['call +49 30 1234567', 'a telephone number'],
    ['call 0043 1 5123456 after six', 'a telephone number'],
    ['call 030 1234567', 'a telephone number'],
    ['call 0171/1234567', 'a telephone number'],
    ['signed in from 84.112.9.30', 'an IP address'],
    ['from 10.0.0.12, behind the gateway', 'an IP address'],
    ['the address 8.8.4.4', 'an IP address'],
    ['IP 1.2.3.4', 'an IP address'],
    ['(192.168.17.3)', 'an IP address'],
    ['192.0.2.44:8443 answered', 'an IP address'],
    ['requirement 7.2.5.1, seen from 84.112.9.30', 'an IP address'],
    ['version 2 ran on 84.112.9.30', 'an IP address'],
    ['signed in from 2001:db8:85a3::8a2e:370:7334', 'an IP address'],
    ['signed in from fe:cafe:babe::bead:dead', 'an IP address'],
    ['lives in Gartenweg 14', 'a street address'],
    ['lives in Lange Straße 3, moved to Kirchplatz 7a', 'a street address'],
    ['lives at 221 Baker Street', 'a street address'],
    ['12 rue de la Paix', 'a street address'],
    ['a letter of Frau Example', 'a person’s name'],
    ['Mr. van Example asked again', 'a person’s name'],
    ['Dr. Example of the clinic', 'a person’s name'],
    ['born on 3 May 1971', 'a date of birth'],
    ['number 078-05-1120', 'a personal or document number'],
    ['customer 4711081512', 'a personal or document number'],
  ])('%s', (text, name) => {
    expect(personalData(text)?.name).toBe(name);
  });

  test.each([
    'Regulation (EU) 2016/2031, Articles 79 and 80',
    'Directive 2005/29/EC, § 5a(2), Art. 13(1)(c)',
    'PCI DSS 4.0.1, requirement 7.2.5.1 and 12.10.4.1',
    '7.2.5.1, 10.2.1.1 and A3.2.5.1 of PCI DSS; § 12.10.4.1; v4.0.0.1',
    'image decoder 1.14.0.2 is not affected, version 124.0.6367.78 is; release 33.0.1.9',
    '124.0.6367.60 and 256.1.1.1 are no addresses, nor is 1.2.3.04 or 5.6.7',
    'From 2026-09-27 to 2026-10-02, at 10:52:11',
    '1,079 of the 1,140 texts; 41,000 asked, 38 300 deleted',
    'CVE-2026-123456 in version 10.2.33',
    'P-014 and P-0231 have not acknowledged it',
    'The 212 events of 10 May, 48 h later, EUR 1,500 to 4,000',
    'The drive of 12 June; 3 Square metres of peat; via 2 makers',
    'Frau or Herr is not asked for any more',
    'Reborn on 3 branches in 2026',
    'Request 2026-017, due 2026-11-09; commit 4f2a91c0d7',
    'DE-ÖKO-006; ERWIAM; PZ; SAQ A; ISO 27001:2022 A.8.13',
  ])('is not: %s', (text) => {
    expect(personalData(text)).toBeUndefined();
  });
});

test('four numbers in a version or section field are not an address', () => {
  expect(personalData('Image decoder 1.99.40.2', true)).toBeUndefined();
  expect(personalData('Image decoder 1.99.40.2')?.name).toBe('an IP address');
  expect(personalData('anna.maier@example.org 1.99.40.2', true)?.name).toBe('an e-mail address');
});

test('the demo contains none', () => {
  const content = demoContent();
  expect(content.ledger.dataRequests.length).toBeGreaterThan(200);
  expect([...noPersonalData.find(content, 0, () => expect.fail())]).toEqual([]);
});
