import type { Notification } from 'electron';
import type { NativeNotice } from '../notifications/osNotifier';

/** Wraps Electron's notification in the little the notifier needs. */
export function createNativeNotice(
  Constructor: typeof Notification,
  title: string,
  body: string,
): NativeNotice {
  const notice = new Constructor({ title, body });
  return {
    show: () => notice.show(),
    close: () => notice.close(),
    onClick: (listener) => notice.on('click', listener),
    onClose: (listener) => notice.on('close', listener),
  };
}
