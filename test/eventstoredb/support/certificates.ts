import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from '../../support/event-store-server.js';

/** An authority and a node's certificate for this machine, made in a folder. @throws Error where there is no openssl */
export function makeCertificates(folder: string): Certificates {
  const trusted = join(folder, 'trusted');
  mkdirSync(trusted, { recursive: true });
  const path = (name: string): string => join(folder, name);
  const made = { authority: join(trusted, 'ca.crt'), trusted, certificate: path('node.crt'), key: path('node.key') };
  writeFileSync(
    path('node.ext'),
    'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\nbasicConstraints=CA:FALSE\n',
  );
  const openssl = (...settings: string[]): void => void execFileSync('openssl', settings, { stdio: 'ignore' });
  const newKey = ['req', '-newkey', 'rsa:2048', '-nodes', '-keyout'];
  openssl(...newKey, path('ca.key'), '-x509', '-days', '2', '-subj', '/CN=test-authority', '-out', made.authority);
  openssl(...newKey, made.key, '-subj', '/CN=eventstoredb-node', '-out', path('node.csr'));
  openssl(
    ...['x509', '-req', '-in', path('node.csr'), '-days', '2', '-extfile', path('node.ext'), '-out', made.certificate],
    ...['-CA', made.authority, '-CAkey', path('ca.key'), '-CAserial', path('ca.srl'), '-CAcreateserial'],
  );
  return made;
}

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
