import {
  CalendarX2,
  ClipboardList,
  Inbox,
  MapPinOff,
  TriangleAlert,
  UserX,
  type LucideIcon,
} from 'lucide-react';
import type { WorkList } from '#shared/workListNames';

/** The icon of each list of work; everything else about a list is in `shared/domain/workLists.ts`. */
export const LIST_ICONS: Readonly<Record<WorkList, LucideIcon>> = {
  waiting_requests: Inbox,
  my_reports: ClipboardList,
  over_budget: TriangleAlert,
  delayed: CalendarX2,
  unplaced: MapPinOff,
  without_engineer: UserX,
};
