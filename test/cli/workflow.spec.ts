import { released } from '@vinhdanh/workflows';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json } from './support/command-line.js';

const vinhdanh = commandLine('/nonexistent');
const [stateOrder] = released.map(({ definition }) => definition);

describe('vinhdanh workflow', () => {
  let folder: TemporaryFolder;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  async function file(content: unknown): Promise<string> {
    const path = join(folder.path, 'route.json');
    await writeFile(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return path;
  }

  /** The released route with one state to which nothing leads. */
  function withLostState(): object {
    return { ...stateOrder, states: { ...stateOrder?.states, lost: { type: 'final', meta: { stage: 'side' } } } };
  }

  describe('check', () => {
    it('finds nothing in the released routes, their hashes included', async () => {
      expect(await vinhdanh('workflow check')).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/^✔ state-order@1 · /),
      });
      const answer = json(await vinhdanh('workflow check --json'));
      const routes = released.map(({ definition, hash }) => ({ route: definition.id, hash, findings: [] }));
      expect(answer).toMatchObject({ fine: true, routes });
    });

    it('finds nothing in a released route that comes from a file', async () => {
      const { code, out } = await vinhdanh(`workflow check ${await file(stateOrder)} --lang en`);
      expect(code).toBe(0);
      expect(out).toMatch(/^✔ \S+route\.json · nothing found: .*$/);
    });

    it('refuses a machine with an unreachable state, one line for each finding', async () => {
      const { code, out, err } = await vinhdanh(`workflow check ${await file(withLostState())}`);
      expect(code).toBe(1);
      expect(out).toMatch(/^✘ \S+route\.json · STATE_UNREACHABLE · lost · Không mũi tên nào dẫn tới trạng thái này\.$/);
      expect(err).toBe('vinhdanh: Có 1 lỗi: quy trình chưa thể ban hành.');
    });

    it('says the same in JSON', async () => {
      const answer = await vinhdanh(`workflow check ${await file(withLostState())} --json`);
      const findings = [
        { code: 'STATE_UNREACHABLE', state: 'lost', message: { vi: expect.any(String), en: expect.any(String) } },
      ];
      expect(answer.code).toBe(1);
      expect(json(answer)).toEqual({
        fine: false,
        routes: [{ source: expect.stringContaining('route.json'), findings }],
      });
      expect(JSON.parse(answer.err)).toMatchObject({ error: 'ROUTE_NOT_FIT' });
    });
  });

  describe('draw', () => {
    it('draws the newest version of every route, or the one that is named', async () => {
      const { code, out } = await vinhdanh('workflow draw');
      expect(code).toBe(0);
      expect(out).toMatch(/^stateDiagram-v2\n/);
      expect(out).toContain('council --> party_opinion: Hội đồng thông qua [phải xin ý kiến cấp ủy]');
      for (const named of ['state-order', 'state-order@1', await file(stateOrder)])
        expect((await vinhdanh(`workflow draw ${named}`)).out).toBe(out);
    });

    it('gives route, version and diagram in JSON', async () => {
      const { out: diagram } = await vinhdanh('workflow draw --lang en');
      expect(diagram).toContain('council --> declined: Council declined');
      expect(json(await vinhdanh('workflow draw --lang en --json'))).toEqual({
        route: 'state-order',
        version: 1,
        diagram,
      });
    });

    it('is what the documentation shows', async () => {
      for (const { definition } of released) {
        const { out } = await vinhdanh(`workflow draw ${definition.id} --page`);
        // Stale? npx vinhdanh workflow draw state-order --page > docs/workflows/state-order.md
        expect(readFileSync(`docs/workflows/${definition.id}.md`, 'utf8')).toBe(`${out}\n`);
      }
    });

    it('does not draw what the check refuses', async () => {
      const { code, out, err } = await vinhdanh(`workflow draw ${await file(withLostState())} --lang en`);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^vinhdanh: .* has 1 findings and cannot be drawn\. See: vinhdanh workflow check .*$/);
    });

    it.each(['state-order@2', 'medal'])('knows no route %s', async (named) => {
      const { code, err } = await vinhdanh(`workflow draw ${named}`);
      expect([code, err]).toEqual([
        2,
        `vinhdanh: Không có quy trình hay tệp “${named}”. Các quy trình: state-order@1.`,
      ]);
    });
  });

  it.each(['check', 'draw'])(
    '%s: a file that holds no JSON, or cannot be read, is refused in one line',
    async (verb) => {
      for (const content of ['{"id":', 'id: route\nversion: 1', '', Buffer.from([0xff, 0xfe, 0x00])]) {
        const { code, out, err } = await vinhdanh(`workflow ${verb} ${await file(content)}`);
        expect([code, out]).toEqual([2, '']);
        expect(err).toMatch(/^vinhdanh: .*route\.json.*$/);
      }
      expect(await vinhdanh(`workflow ${verb} ${folder.path} --json`)).toMatchObject({
        code: 2,
        err: expect.stringContaining('FILE_NOT_READABLE'),
      });
    },
  );
});
