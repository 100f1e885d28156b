import type { Check } from '../check';
import { ANNOUNCEMENT_CHECKS } from './announcements';
import { ANSWER_CHECKS } from './answers';
import { BUDGET_CHECKS } from './budgets';
import { COST_CHECKS } from './costs';
import { DOCUMENT_CHECKS } from './documents';
import { EXPORT_CHECKS } from './exports';
import { HANDSHAKE_CHECKS } from './handshakes';
import { LOGIN_CHECKS } from './login';
import { NOTIFICATION_CHECKS } from './notifications';
import { OFFICE_PAGE_CHECKS } from './officePages';
import { PLANNING_CHECKS } from './planning';
import { POST_WALL_CHECKS } from './postWalls';
import { PROGRESS_EDIT_CHECKS } from './progressEdits';
import { PROJECT_FIELD_CHECKS } from './projectFields';
import { PROJECT_WRITE_CHECKS } from './projectWrites';
import { RECORD_CHECKS } from './records';
import { RECORD_WALL_CHECKS } from './recordWalls';
import { REPORT_CHECKS } from './reports';
import { SESSION_CHECKS } from './session';
import { STREAM_CHECKS } from './streams';
import { WALL_CHECKS } from './walls';

/** Every point of docs/server-contract.md that can be looked at from outside, in the order of its sections. */
export const CHECKS: readonly Check[] = [
  ...LOGIN_CHECKS,
  ...SESSION_CHECKS,
  ...WALL_CHECKS,
  ...POST_WALL_CHECKS,
  ...HANDSHAKE_CHECKS,
  ...STREAM_CHECKS,
  ...ANNOUNCEMENT_CHECKS,
  ...ANSWER_CHECKS,
  ...RECORD_WALL_CHECKS,
  ...RECORD_CHECKS,
  ...DOCUMENT_CHECKS,
  ...PROJECT_FIELD_CHECKS,
  ...PROGRESS_EDIT_CHECKS,
  ...COST_CHECKS,
  ...BUDGET_CHECKS,
  ...EXPORT_CHECKS,
  ...OFFICE_PAGE_CHECKS,
  ...PLANNING_CHECKS,
  ...NOTIFICATION_CHECKS,
  ...PROJECT_WRITE_CHECKS,
  ...REPORT_CHECKS,
];
