import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '@vinhdanh/application';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { parse } from 'yaml';
import { ownEventStoreHere } from '../support/event-store-server.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly profiles: readonly string[];
  readonly restart?: string;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly command?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const ROOT = join(__dirname, '../..');
const PROFILES = ['embedded', 'single', 'cluster'];
// The project's own file; what has another shape fails the specs below.
const { services, volumes } = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = read('apps/api/Dockerfile');
const named = Object.entries(services);
const built = named.filter(([, { build }]) => build !== undefined);
const products = built.filter(([, { command }]) => command === undefined);
const workers = built.filter(([, { command }]) => command !== undefined);
const databases = named.filter(([, { image }]) => image?.startsWith('postgres:'));
const nodes = named.filter(([, { image }]) => image?.startsWith('eventstore/eventstore:'));

describe('docker-compose.yml', () => {
  it('has every service in one of three profiles, and one product in each', () => {
    for (const [, { profiles }] of named) expect(PROFILES).toEqual(expect.arrayContaining([...profiles]));
    expect(products.map(([, { profiles }]) => profiles)).toEqual(PROFILES.map((profile) => [profile]));
    expect(nodes.map(([, { profiles }]) => profiles[0])).toEqual(['single', 'cluster', 'cluster', 'cluster']);
  });

  it('builds the product from its Dockerfile, and takes every other image by its version', () => {
    for (const [, { build }] of built) expect(build).toEqual({ context: '.', dockerfile: 'apps/api/Dockerfile' });
    const images = named.flatMap(([, { image }]) => image ?? []);
    expect(images).toHaveLength(named.length - built.length);
    for (const image of images) expect(image).toMatch(/^[\w/-]+:\d+\.\d+(\.\d+)?(-[\w-]+)?$/);
    expect(new Set(nodes.map(([, { image }]) => image?.split('.').slice(0, 2).join('.')))).toEqual(
      new Set(['eventstore/eventstore:23.10']),
    );
  });

  it('opens the product’s port to this machine, and no other', () => {
    const port = /PORT=(\d+)/.exec(dockerfile)?.[1];
    for (const [, { ports }] of products) expect(ports).toEqual([`127.0.0.1:3000:${port}`]);
    expect(named.filter(([, { ports }]) => ports).length).toBe(products.length);
    expect(dockerfile).toContain(`EXPOSE ${port}`);
  });

  it('starts everything again that ends, also what ended well', () => {
    for (const [, { restart }] of [...built, ...nodes, ...databases]) expect(restart).toBe('unless-stopped');
    expect(services['certificates']?.restart).toBeUndefined();
  });

  it('names no service, volume or file that is not there', () => {
    for (const [, service] of named) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(services[other]?.profiles).toEqual(service.profiles);
        expect(condition).toBe('service_completed_successfully');
      }
      for (const volume of service.volumes ?? []) expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
    }
  });
});

describe('the product in a container', () => {
  it.each(products)('%s gets variables that the code reads, and that it takes', (_name, { environment = {} }) => {
    const asked = new Set<string>();
    const noting = new Proxy(
      { ...dockerEnvironment(), ...environment },
      {
        get: (values, name: string) => {
          asked.add(name);
          return values[name];
        },
      },
    );
    expect(readConfiguration(noting)).toMatchObject({
      openTo: 'anyone',
      port: 3000,
      host: '0.0.0.0',
      dataFolder: '/data',
    });
    expect([...asked]).toEqual(expect.arrayContaining(Object.keys(environment)));
  });

  it('keeps its state in a volume of its own', () => {
    const data = products.map(([, { volumes: mounted }]) => mounted?.find((one) => one.endsWith(':/data')));
    expect(new Set(data).size).toBe(products.length);
    expect(dockerfile).toContain('VOLUME /data');
  });

  it.each(products.filter(([, { environment }]) => environment?.['EVENTSTORE_URL']))(
    '%s finds its log at the nodes of its profile',
    async (_name, { environment = {}, profiles, volumes: mounted }) => {
      const { eventStore } = readConfiguration(environment);
      const { url = '', insecureAnywhere = false } = eventStore ?? {};
      const hosts = url.replace(/^.*?:\/\/([^@]*@)?|\?.*$/g, '').split(',');
      const there = nodes.filter(([, node]) => node.profiles[0] === profiles[0]).map(([node]) => `${node}:2113`);
      expect(hosts).toEqual(there);
      const folder = mkdtempSync(join(tmpdir(), 'vinhdanh-'));
      try {
        writeFileSync(join(folder, 'ca.crt'), 'stands for the one that is made when the cluster starts');
        const local = url.replace('/authority', folder);
        await EventStoreDbEventStore.connect(local, { insecureAnywhere }).close();
        if (local !== url) expect(mounted).toContain('authority:/authority:ro');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('read models on PostgreSQL in containers', () => {
  it('are kept by workers of their own wherever log and read models are shared', () => {
    expect(workers.map(([, { profiles }]) => profiles)).toEqual([['single'], ['cluster']]);
    for (const [, { environment = {}, command = [], healthcheck }] of workers) {
      const { worker, workerPort } = readConfiguration({ ...dockerEnvironment(), ...environment });
      expect(worker).toBe('apart');
      expect(healthcheck?.test.join(' ')).toContain(`:${workerPort}/health/live`);
      expect(existsSync(join(ROOT, command.at(-1)?.replace(/^dist\/(.*)\.js$/, '$1.ts') ?? ''))).toBe(true);
    }
  });

  it.each([...products, ...workers].filter(([, { environment }]) => environment?.['DATABASE_URL']))(
    '%s finds the database of its profile, as its server is set up',
    (_name, { environment = {}, profiles }) => {
      const [[host, { environment: settings = {}, volumes: mounted = [] }] = ['', {}]] = databases.filter(
        ([, database]) => database.profiles[0] === profiles[0],
      );
      const { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database } = settings;
      expect(environment['DATABASE_URL']).toBe(`postgres://${user}:${password}@${host}:5432/${database}`);
      expect(mounted).toEqual([`${profiles[0]}-rows:/var/lib/postgresql`]);
    },
  );
});

describe('EventStoreDB in containers', () => {
  it.each(nodes)('%s keeps its log in a volume and is asked for its health as it is reached', (name, node) => {
    expect(node.volumes?.filter((volume) => volume.endsWith(':/var/lib/eventstore'))).toHaveLength(1);
    const scheme = node.environment?.['EVENTSTORE_INSECURE'] === 'true' ? 'http' : 'https';
    expect(node.healthcheck?.test.at(-1)).toBe(`${scheme}://localhost:2113/health/live`);
    expect(node.environment?.['EVENTSTORE_GOSSIP_SEED'] ?? '').not.toContain(name);
  });

  it('is a cluster of three that know each other by the names in their certificates', () => {
    const cluster = nodes.filter(([, { profiles }]) => profiles[0] === 'cluster');
    const [script = ''] = services['certificates']?.command ?? [];
    for (const [name, { environment = {}, volumes: mounted }] of cluster) {
      const others = cluster.flatMap(([other]) => (other === name ? [] : [`${other}:2113`]));
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: String(cluster.length),
        EVENTSTORE_GOSSIP_SEED: others.join(','),
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
        EVENTSTORE_CERTIFICATE_FILE: `/certs/node${name.at(-1)}/node.crt`,
      });
      expect(mounted).toEqual(expect.arrayContaining(['certs:/certs:ro', 'authority:/authority:ro']));
    }
    expect(script).toContain('for node in 1 2 3');
    expect(script).toContain('-dns-names localhost,eventstore$$node');
    expect(script).toContain('rm ca/ca.key');
  });

  it('is given settings that the server knows, where it is here to be asked', () => {
    const settings = nodes.flatMap(([, { environment = {} }]) => Object.keys(environment));
    for (const setting of settings) expect(setting).toMatch(/^EVENTSTORE_[A-Z_]+$/);
    if (!ownEventStoreHere()) return;
    const known = execFileSync('eventstored', ['--help'], { encoding: 'utf8' });
    for (const setting of settings) {
      expect(known).toContain(`--${setting.replace('EVENTSTORE_', '').toLowerCase().replaceAll('_', '-')} `);
    }
  });
});

function dockerEnvironment(): Record<string, string> {
  const line = /^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '';
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=') as [string, string]));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
