import { account } from './en/account';
import { actions } from './en/actions';
import { city } from './en/city';
import { menu } from './en/menu';
import { shell } from './en/shell';
import { storage } from './en/storage';
import { system } from './en/system';
import { window } from './en/window';
import { work } from './en/work';

/** The whole English catalogue; it defines which keys exist. */
export const en = {
  ...shell,
  ...city,
  ...actions,
  ...system,
  ...account,
  ...menu,
  ...storage,
  ...window,
  ...work,
};
