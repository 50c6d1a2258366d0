import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Of a package everywhere, or of what one package brings along. */
  readonly overrides: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

// Both files are the project's own; a wrong shape fails the specs below.
const { dependencies, devDependencies, overrides } = JSON.parse(read('package.json')) as Manifest;
const overridden = Object.entries(overrides).flatMap(([name, version]) =>
  typeof version === 'string' ? [[name, version] as const] : Object.entries(version),
);
const all = [...Object.entries({ ...dependencies, ...devDependencies }), ...overridden];

describe('dependencies', () => {
  it('are pinned exactly', () => {
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(version))).toEqual([]);
  });

  it('say in docs/dependencies.md why they are here', () => {
    const rows = read('docs/dependencies.md').matchAll(/^\| ([^|]+?) +\| [^|]+ \|$/gm);
    const named = new Set([...rows].flatMap(([, names = '']) => names.split(', ')));
    expect(all.filter(([name]) => !named.has(name))).toEqual([]);
  });

  it('are locked by hash, without the address of whoever wrote the lockfile', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });
});

describe('container', () => {
  it('is published on loopback only', () => {
    const ports = [...read('docker-compose.yml').matchAll(/^ +- '(\S+:\d+)'$/gm)].map(([, port]) => port);
    expect(ports).toEqual(['127.0.0.1:3000:3000']);
  });

  it('runs as nobody special on the Node that the project is tested on', () => {
    const dockerfile = read('apps/api/Dockerfile');
    const images = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => major);
    expect(new Set(images)).toEqual(new Set([devDependencies['node']?.split('.')[0]]));
    expect(dockerfile).toContain('\nUSER node\n');
  });
});

function read(path: string): string {
  return readFileSync(join(__dirname, '../..', path), 'utf8');
}
