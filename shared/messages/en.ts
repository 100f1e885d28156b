import { account } from './en/account';
import { actions } from './en/actions';
import { basemap } from './en/basemap';
import { city } from './en/city';
import { help } from './en/help';
import { lists } from './en/lists';
import { media } from './en/media';
import { menu } from './en/menu';
import { officeForms } from './en/officeForms';
import { outbox } from './en/outbox';
import { packs } from './en/packs';
import { papers } from './en/papers';
import { projectForms } from './en/projectForms';
import { record } from './en/record';
import { money } from './en/money';
import { reviews } from './en/reviews';
import { shell } from './en/shell';
import { storage } from './en/storage';
import { system } from './en/system';
import { web } from './en/web';
import { window } from './en/window';
import { work } from './en/work';

/** The whole English catalogue; it defines which keys exist. */
export const en = {
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
