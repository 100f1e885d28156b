import type { Check } from '../check';
import { ANNOUNCEMENT_CHECKS } from './announcements';
import { ANSWER_CHECKS } from './answers';
import { HANDSHAKE_CHECKS } from './handshakes';
import { LOGIN_CHECKS } from './login';
import { NOTIFICATION_CHECKS } from './notifications';
import { POST_WALL_CHECKS } from './postWalls';
import { PROJECT_WRITE_CHECKS } from './projectWrites';
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
  ...NOTIFICATION_CHECKS,
  ...PROJECT_WRITE_CHECKS,
  ...REPORT_CHECKS,
];
