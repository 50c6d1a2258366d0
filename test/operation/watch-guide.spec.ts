import { Metrics } from '@vinhdanh/application';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const guide = readFileSync(join(__dirname, '../../docs/how-to/watch.md'), 'utf8');

/** Our own figures, as a process names them. */
async function served(): Promise<readonly string[]> {
  const text = await new Metrics().text();
  return [...text.matchAll(/^# TYPE (vinhdanh_\w+)/gm)].map(([, name = '']) => name).sort();
}

function block(beginning: string): unknown {
  const text = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => yaml);
  return parse(text.find((yaml) => yaml.startsWith(beginning)) ?? '');
}

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}

describe('the guide for those who watch', () => {
  it('explains every figure that is served, and none that is not', async () => {
    const explained = [...guide.matchAll(/^\| `(vinhdanh_\w+)`/gm)].map(([, name = '']) => name);
    expect(explained.sort()).toEqual(await served());
  });

  it('has alerts over figures that there are', async () => {
    const rules = (block('groups:') as Rules).groups.flatMap((group) => group.rules);
    const used = rules.flatMap(({ expr }) => expr.match(/\bvinhdanh_[a-z_]+/g) ?? []);
    expect(rules.length).toBeGreaterThanOrEqual(6);
    expect(await served()).toEqual(expect.arrayContaining(used));
    expect(new Set(used).size).toBeGreaterThanOrEqual(6);
  });

  it('has an alert for rows of another log, of which nothing else tells', () => {
    const rules = (block('groups:') as Rules).groups.flatMap((group) => group.rules);
    expect(rules.map(({ expr }) => expr)).toContainEqual(
      expect.stringContaining('vinhdanh_read_models{state="foreign"}'),
    );
  });

  it('has a scrape configuration for servers and workers', () => {
    const jobs = (block('scrape_configs:') as { readonly scrape_configs: readonly { readonly job_name: string }[] })
      .scrape_configs;
    expect(jobs.map((job) => job.job_name)).toEqual(['vinhdanh-server', 'vinhdanh-worker']);
  });
});
