import { describe, expect, it } from '@jest/globals';
import { Post } from './post.js';
import { mayCall, receiverUrl } from './reach.js';

const PUBLIC = { networks: [], loopback: false };
const HERE = { networks: [], loopback: true };

describe('the address of a receiver', () => {
  it.each([...['93.184.216.34', '2a00:1450:4001:82a::200e']])('%s may be called', (address) =>
    expect(mayCall(address, PUBLIC)).toBe(true),
  );

  it.each([
    ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '127.0.0.1', '0.0.0.0', '224.0.0.1'],
    ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::'],
  ])('%s may not', (address) => expect(mayCall(address, PUBLIC)).toBe(false));

  it('may be private where operations has released the network', () => {
    const reach = { networks: ['10.20.0.0/16', 'fd00:1::/32'], loopback: false };
    expect(['10.20.3.4', '10.21.3.4', 'fd00:1::5', 'fd00:2::5'].map((one) => mayCall(one, reach))).toEqual([
      ...[true, false, true, false],
    ]);
  });

  it.each([
    ...[
      'http://example.org/',
      'ftp://example.org/',
      'example.org',
      'https://a:b@example.org/',
      'https://example.org/#x',
    ],
    ...['http://127.0.0.1/', 'https://127.0.0.1/', 'https://[::1]/', 'https://0x7f.1/', 'https://2130706433/'],
  ])('is not %s', (url) => expect(() => receiverUrl(url, PUBLIC)).toThrow());

  it('is on this machine, without TLS, only where the service can be reached from nowhere else', () => {
    expect(receiverUrl('http://localhost:8080/hook', HERE).port).toBe('8080');
    expect(() => receiverUrl('http://example.org/', HERE)).toThrow();
  });

  it('is looked at again when it is called: a name may lead anywhere', async () => {
    const post = new Post(PUBLIC, 1_000);
    const message = { url: 'https://localhost:9/', headers: {}, body: '' };
    const answer = await post.send(message, new AbortController().signal);
    expect(answer).toMatchObject({ kind: 'failed' });
    expect((answer as { why: string }).why).toMatch(/localhost leads to .*, which may not be called/);
    post.close();
  });
});
