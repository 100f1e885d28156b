import { net, powerMonitor, type BrowserWindow } from 'electron';
import type { PolicyWatch } from '../config/policyWatch';
import { WakeWatch } from '../os/wakeWatch';
import { Leaving } from '../windows/leaving';
import type { Ground } from './ground';
import type { Keeping } from './keeping';
import type { Ends } from './phases';
import type { Work } from './work';

/** Watches the machine and every way out of the application. The last phase: when it ends, all others are stopped. */
export function watchAround(
  {
    clock,
    log,
    sessions,
    guard,
    outboxes,
    reviews,
    window,
    policyWatch,
  }: Ground & Keeping & Work & { readonly window: BrowserWindow; readonly policyWatch: PolicyWatch },
  ends: Ends,
): object {
  const wakeWatch = new WakeWatch({
    clock,
    isOnline: () => net.isOnline(),
    onSuspicion: (reason) => {
      sessions.suspect(reason);
      policyWatch.lookSoon();
    },
  });
  wakeWatch.start();
  ends.add(() => wakeWatch.stop());
  const wake = (): void => {
    sessions.suspect('resumed');
    policyWatch.lookSoon();
  };
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);

  const flush = (): void => {
    outboxes.flush();
    reviews.flush();
  };
  // Of a quit that nothing had to be asked about.
  ends.add(() => reviews.flush());
  const leaving = new Leaving({
    clock,
    log,
    guard,
    flush,
    close: () =>
      ends.run((error) =>
        log.error('app', 'end_failed', { error: error instanceof Error ? error.message : 'unknown' }),
      ),
  });
  leaving.watch(window);
  // When the window loses the focus, what was typed is written to the disk.
  window.on('blur', flush);
  window.on('hide', flush);
  return {};
}
