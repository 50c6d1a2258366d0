import { StoreUnusable } from '@vinhdanh/kernel';

export function noSuchTable(name: string): StoreUnusable {
  return new StoreUnusable({
    vi: `Chưa có bảng đọc ${name} với các cột này. Hãy khởi động máy chủ hoặc worker của phiên bản này một lần: nó dựng bảng đọc từ nhật ký.`,
    en: `There is no read model ${name} with these columns (yet). Start the server or the worker of this version once: it builds it from the log.`,
  });
}

export function otherVersion(name: string, version: number): StoreUnusable {
  return new StoreUnusable({
    vi:
      `Bảng đọc ${name} không ở phiên bản ${version}: một phiên bản khác của chương trình đang giữ nó. ` +
      'Không lưu gì; hãy cho dựng lại bên cạnh, hoặc chạy phiên bản đó.',
    en:
      `Read model ${name} is not at version ${version}: another version of the program keeps it. ` +
      'Nothing was saved; have it built anew beside, or run that version.',
  });
}

/** A programming error: the live rows are neither swapped in nor dropped. */
export function notBeside(name: string): TypeError {
  return new TypeError(`The lease on read model ${name} is not one on rows that are built beside.`);
}
