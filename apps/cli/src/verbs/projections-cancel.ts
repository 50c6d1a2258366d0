import { demoOption } from '../reading/data-folder.js';
import { required, type Verb } from '../shell/verb.js';
import { atTheDesk } from '../writing/at-the-desk.js';

/** Told to whoever builds; what was built is dropped, the rows in use were never touched. */
export const projectionsCancel: Verb = {
  path: ['projections', 'cancel'],
  summary: { vi: 'hủy việc dựng lại một bảng đọc', en: 'call off the rebuild of a read model' },
  arguments: [{ name: 'NAME', summary: { vi: 'tên bảng đọc', en: 'name of the read model' } }],
  options: [demoOption],
  async run(shell, given) {
    const name = required(given.argument['NAME']);
    await atTheDesk(shell, given, (desk) => desk.cancel(name));
    if (shell.json) return shell.data({ cancelled: name });
    return shell.print(
      shell.words(
        `Đã yêu cầu hủy việc dựng lại ${name}; bảng đang dùng không đổi.`,
        `The rebuild of ${name} is called off; the rows in use are as they were.`,
      ),
    );
  },
};
