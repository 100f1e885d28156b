import { account } from './en/account';
import { actions } from './en/actions';
import { basemap } from './en/basemap';
import { check } from './en/check';
import { checks } from './en/checks';
import { checkPage } from './en/checkPage';
import { city } from './en/city';
import { commands } from './en/commands';
import { help } from './en/help';
import { lists } from './en/lists';
import { media } from './en/media';
import { menu } from './en/menu';
import { officeForms } from './en/officeForms';
import { openedFiles } from './en/openedFiles';
import { outbox } from './en/outbox';
import { packs } from './en/packs';
import { papers } from './en/papers';
import { policyPage } from './en/policyPage';
import { projectForms } from './en/projectForms';
import { record } from './en/record';
import { money } from './en/money';
import { reviews } from './en/reviews';
import { shell } from './en/shell';
import { storage } from './en/storage';
import { support } from './en/support';
import { system } from './en/system';
import { updates } from './en/updates';
import { web } from './en/web';
import { window } from './en/window';
import { work } from './en/work';

/** The whole English catalogue; it defines which keys exist. */
export const en = {
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
