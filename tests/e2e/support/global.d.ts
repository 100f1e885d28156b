import type { DesktopApi } from '../../../shared/ipc/interface';

declare global {
  interface Window {
    readonly desktop: DesktopApi;
  }
}
