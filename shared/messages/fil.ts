import { account } from './fil/account';
import { actions } from './fil/actions';
import { basemap } from './fil/basemap';
import { check } from './fil/check';
import { checks } from './fil/checks';
import { checkPage } from './fil/checkPage';
import { city } from './fil/city';
import { commands } from './fil/commands';
import { help } from './fil/help';
import { lists } from './fil/lists';
import { media } from './fil/media';
import { menu } from './fil/menu';
import { officeForms } from './fil/officeForms';
import { openedFiles } from './fil/openedFiles';
import { outbox } from './fil/outbox';
import { packs } from './fil/packs';
import { papers } from './fil/papers';
import { policyPage } from './fil/policyPage';
import { projectForms } from './fil/projectForms';
import { record } from './fil/record';
import { money } from './fil/money';
import { reviews } from './fil/reviews';
import { shell } from './fil/shell';
import { storage } from './fil/storage';
import { support } from './fil/support';
import { system } from './fil/system';
import { updates } from './fil/updates';
import { web } from './fil/web';
import { window } from './fil/window';
import { work } from './fil/work';

/** The whole Filipino catalogue. */
export const fil = {
  ...shell,
  ...basemap,
  ...check,
  ...checks,
  ...checkPage,
  ...city,
  ...commands,
  ...actions,
  ...system,
  ...account,
  ...help,
  ...lists,
  ...media,
  ...menu,
  ...officeForms,
  ...openedFiles,
  ...outbox,
  ...packs,
  ...papers,
  ...policyPage,
  ...projectForms,
  ...record,
  ...reviews,
  ...money,
  ...storage,
  ...support,
  ...updates,
  ...web,
  ...window,
  ...work,
};
