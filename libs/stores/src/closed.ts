import { StoreUnusable } from '@vinhdanh/kernel';

/** Of whoever closed it: what is asked of it afterwards is a mistake in the program, or too late. */
export function logClosed(): StoreUnusable {
  return new StoreUnusable({
    vi: 'Kho sự kiện này đã đóng: hãy mở kho mới.',
    en: 'This event store is closed: open a new one.',
  });
}

export function readStoreClosed(): StoreUnusable {
  return new StoreUnusable({
    vi: 'Kho bảng đọc này đã đóng: hãy mở kho mới.',
    en: 'This read store is closed: open a new one.',
  });
}
