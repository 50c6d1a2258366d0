import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnusable } from '@vinhdanh/kernel';
import { connectionSettings } from './connection-string.js';

const settings = (text: string, insecureAnywhere = false) => connectionSettings(text, insecureAnywhere);

describe('the address of an EventStoreDB', () => {
  it('says host and port, and everything else is set explicitly', () => {
    expect(settings('esdb://db.example')).toEqual({
      ...{ where: 'db.example:2113', hosts: [{ address: 'db.example', port: 2113 }], discover: false, tls: true },
      ...{ keepAliveIntervalMs: 10_000, keepAliveTimeoutMs: 10_000 },
      ...{ gossipTimeoutS: 5, discoveryIntervalMs: 100, discoveryAttempts: 10 },
    });
  });

  it('may name the nodes of a cluster, or the one name under which they are found', () => {
    expect(settings('esdb://a:1,b:2,c:3').hosts).toHaveLength(3);
    expect(settings('esdb+discover://cluster.example:2113')).toMatchObject({ discover: true });
    expect(() => settings('esdb+discover://a,b')).toThrow(/takes one name/);
  });

  it('carries name and password, which it never shows', () => {
    const { credentials, where } = settings('esdb://an%40na:m%3At@db.example:2113');
    expect(credentials).toEqual({ username: 'an@na', password: 'm:t' });
    expect(where).toBe('db.example:2113');
    for (const rest of [':geheim@db.example?tls=x', ':geheim', ':12?geheim@db', ':1?geheim=x@db', ':ge?heim@db'])
      expect(() => settings(`esdb://anna${rest}`)).toThrow(
        expect.objectContaining({ message: expect.not.stringMatching(/anna|ge|heim/) as string }) as Error,
      );
  });

  it.each(['esdb://127.0.0.1:2113?tls=false', 'esdb://localhost?tls=false', 'esdb://[::1]:2113?tls=false'])(
    'may do without TLS on this machine: %s',
    (text) => expect(settings(text)).toMatchObject({ tls: false }),
  );

  it('may do without TLS beyond it only when that was asked for', () => {
    expect(() => settings('esdb://eventstore:2113?tls=false')).toThrow(/EVENTSTORE_INSECURE=yes/);
    expect(settings('esdb://eventstore:2113?tls=false', true)).toMatchObject({ tls: false });
  });

  it('reads the certificates that it names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vinhdanh-'));
    try {
      const path = join(folder, 'ca.crt');
      writeFileSync(path, 'pem');
      expect(settings(`esdb://db?tlsCAFile=${path}`).rootCertificate).toEqual(Buffer.from('pem'));
      const both = settings(`esdb://db?userCertFile=${path}&userKeyFile=${path}`).userCertificate;
      expect(both).toEqual({ certificate: Buffer.from('pem'), key: Buffer.from('pem') });
      expect(() => settings(`esdb://db?userCertFile=${path}`)).toThrow(/come together/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['', /form of one/],
    ['esdb://', /form of one/],
    ['esdb:///x', /form of one/],
    ['https://db:2113', /form of one/],
    ['esdb://a b', /no host/],
    ['esdb://db:0', /no host/],
    ['esdb://db:2113:1', /no host/],
    ['esdb://a,,b', /no host/],
    ['esdb://%zz:x@db', /%25/],
    ['esdb://db?tls=yes', /"true" or "false"/],
    ['esdb://db?keepAliveInterval=0', /whole number/],
    ['esdb://db?keepAliveInterval=2000', /at least 10000/],
    ['esdb://db?nodePreference=follower', /no option "nodePreference"/],
    ['esdb://db?throwOnAppendFailure=false', /no option/],
    ['esdb://u:p@127.0.0.1?tls=false', /not used without TLS/],
    ['esdb://db?tlsCAFile=/not/there', /cannot be read \(ENOENT\)/],
  ])('says what is wrong with %j', (text, words) => {
    expect(() => settings(text)).toThrow(StoreUnusable);
    expect(() => settings(text)).toThrow(words);
    expect(() => settings(text)).toThrow(/^The address of EventStoreDB \(EVENTSTORE_URL\) cannot be used: [^\n]+\.$/);
  });
});
