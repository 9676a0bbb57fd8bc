import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ensure, refusalKind } from '#libs/eventing';

/** Which addresses may be called. Whoever registers a receiver must not look into the city's own network through us. */
export type Reach = Readonly<{
  /** Private networks that may be called all the same: `10.20.0.0/16`. */
  networks: readonly string[];
  /** This machine may be called, without TLS, too: the service can be reached from nowhere else either. */
  loopback: boolean;
}>;

export const WEBHOOK_URL_INVALID = refusalKind(
  'WEBHOOK_URL_INVALID',
  422,
  'Die Adresse eines Empfängers beginnt mit https:// und enthält weder Benutzer und Passwort noch „#“.',
  'The address of a receiver begins with https:// and has neither user and password nor "#" in it.',
);

export const WEBHOOK_ADDRESS_REFUSED = refusalKind(
  'WEBHOOK_ADDRESS_REFUSED',
  422,
  '„{0}“ ist keine öffentliche Adresse; private gibt der Betrieb mit WEBHOOK_NETWORKS frei.',
  '"{0}" is no public address; private ones are released by operations with WEBHOOK_NETWORKS.',
);

export function mayCall(address: string, { networks, loopback }: Reach): boolean {
  const ip = ipaddr.process(address);
  const range = ip.range();
  if (range === 'unicast' || (range === 'loopback' && loopback)) return true;
  return networks.some((network) => {
    const [net, bits] = ipaddr.parseCIDR(network);
    return net.kind() === ip.kind() && ip.match(net, bits);
  });
}

/** @throws {Refusal} {@link WEBHOOK_URL_INVALID}, {@link WEBHOOK_ADDRESS_REFUSED} */
export function receiverUrl(text: string, reach: Reach): URL {
  const refused = { field: 'url' };
  ensure(URL.canParse(text), WEBHOOK_URL_INVALID, refused);
  const url = new URL(text);
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && reach.loopback && isThisMachine(url));
  ensure(isSecure && url.username === '' && url.password === '' && url.hash === '', WEBHOOK_URL_INVALID, refused);
  const host = hostOf(url);
  ensure(!ipaddr.isValid(host) || mayCall(host, reach), WEBHOOK_ADDRESS_REFUSED, { field: 'url', values: [host] });
  return url;
}

/** Where a name leads to is looked at when it is called: it may lead elsewhere by then. */
export const lookupWithin =
  (reach: Reach): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const refused = found?.find(({ address }) => !mayCall(address, reach));
      const [first] = found ?? [];
      if (error) callback(error, '');
      else if (refused) callback(new Error(`${hostname} leads to ${refused.address}, which may not be called`), '');
      else if (options.all) callback(null, found);
      else callback(null, first!.address, first!.family);
    });
  };

const isThisMachine = (url: URL): boolean => {
  const host = hostOf(url);
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
};

/** Without the brackets around an IPv6 address. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
