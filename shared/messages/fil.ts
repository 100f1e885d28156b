import { account } from './fil/account';
import { actions } from './fil/actions';
import { city } from './fil/city';
import { menu } from './fil/menu';
import { shell } from './fil/shell';
import { storage } from './fil/storage';
import { system } from './fil/system';
import { window } from './fil/window';
import { work } from './fil/work';

/** The whole Filipino catalogue. */
export const fil = {
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
