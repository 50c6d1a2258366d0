import type { Message } from '@vinhdanh/kernel';
import { drawRoute, type RouteDefinition } from '@vinhdanh/workflows';

/** A page for the documentation: the drawing in both languages, and how to write it anew. */
export function routePage({
  definition,
  title,
  hash,
}: {
  readonly definition: RouteDefinition;
  readonly title?: Message;
  readonly hash?: string;
}): string[] {
  const { id, version } = definition;
  const name = title ? `${title.vi} · ${title.en}` : id;
  return [
    `# ${name}`,
    '',
    `\`${id}\`, phiên bản · version ${version}${hash === undefined ? '' : `, \`${hash}\``}`,
    '',
    `<!-- npx vinhdanh workflow draw ${id} --page > docs/workflows/${id}.md -->`,
    '',
    '## Sơ đồ',
    '',
    'Nét đứt: ngoài đường đi tới lưu trữ. ◉: kết thúc. Từ một khung đi ra: từ mọi giai đoạn trong khung.',
    '',
    ...['```mermaid', ...drawRoute(definition, 'vi').split('\n'), '```'],
    '',
    '## Diagram',
    '',
    'Dashed: off the way to the archive. ◉: an end. Out of a frame: from every stage in it.',
    '',
    ...['```mermaid', ...drawRoute(definition, 'en').split('\n'), '```'],
  ];
}
