import { account } from './fil/account';
import { actions } from './fil/actions';
import { basemap } from './fil/basemap';
import { city } from './fil/city';
import { help } from './fil/help';
import { lists } from './fil/lists';
import { media } from './fil/media';
import { menu } from './fil/menu';
import { officeForms } from './fil/officeForms';
import { outbox } from './fil/outbox';
import { packs } from './fil/packs';
import { papers } from './fil/papers';
import { projectForms } from './fil/projectForms';
import { record } from './fil/record';
import { money } from './fil/money';
import { reviews } from './fil/reviews';
import { shell } from './fil/shell';
import { storage } from './fil/storage';
import { system } from './fil/system';
import { web } from './fil/web';
import { window } from './fil/window';
import { work } from './fil/work';

/** The whole Filipino catalogue. */
export const fil = {
  ...shell,
  ...basemap,
  ...city,
  ...actions,
  ...system,
  ...account,
  ...help,
  ...lists,
  ...media,
  ...menu,
  ...officeForms,
  ...outbox,
  ...packs,
  ...papers,
  ...projectForms,
  ...record,
  ...reviews,
  ...money,
  ...storage,
  ...web,
  ...window,
  ...work,
};
