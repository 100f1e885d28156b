import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { diskErrorCode } from '../disk/diskError';
import { systemFiles } from '../disk/fileSystem';
import { startAtLogin, type AutostartEntry, type LoginStart } from '../os/startAtLogin';
import type { Ground } from './ground';
import type { Choices } from './settings';

/** Keeps what the system starts at a login equal to the setting. */
export function followLoginStart({ log, settings, onSettings }: Ground & Choices): object {
  const way = findWay();
  const apply = (): void => {
    try {
      startAtLogin(way, settings.values.startAtLogin);
    } catch (error) {
      log.warn('start', 'login_start_not_set', { code: diskErrorCode(error) });
    }
  };
  apply();
  onSettings.listen(apply);
  return {};
}

function findWay(): LoginStart {
  if (!app.isPackaged) return { by: 'nothing' };
  if (process.platform === 'linux') {
    const folder = process.env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config');
    // An AppImage runs from a place that is gone after it.
    const program = process.env['APPIMAGE'] || process.execPath;
    const entry = entryAt(join(folder, 'autostart', 'gistagum-desktop.desktop'));
    return { by: 'entry', name: app.name, ...{ entry, program } };
  }
  return {
    by: 'items',
    items: {
      isIncluded: () => app.getLoginItemSettings().openAtLogin,
      include: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
    },
  };
}

function entryAt(path: string): AutostartEntry {
  return {
    read: () => {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if (diskErrorCode(error) === 'ENOENT') return null;
        throw error;
      }
    },
    write: (text) => {
      mkdirSync(dirname(path), { recursive: true });
      systemFiles.writeAtomically(path, text);
    },
    remove: () => systemFiles.remove(path),
  };
}
