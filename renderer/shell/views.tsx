import {
  Bell,
  ClipboardCheck,
  LayoutDashboard,
  Map as MapIcon,
  Presentation,
  Settings,
  Table2,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { LiveState } from '#shared/state/state';
import type { View } from '#shared/views';
import { LentMapContext, type LentMapProps } from '../kit/map/lentMap';
import { countUnread } from '../kit/unread';
import { later } from './later';

/**
 * What the window has to know of a place of the application; its name, key and messages are those of `shared/views.ts`.
 */
export type ViewParts = {
  readonly icon: LucideIcon;
  /** The component of the view; null for the map, which stays drawn behind the others (`Shell`). */
  readonly component: ComponentType | null;
  /** It has no heading of its own. */
  readonly needsHeading?: true;
  /** The selected project is shown beside it. */
  readonly hasPanel?: true;
  /** Apart from the others, at the bottom of the rail. */
  readonly isApart?: true;
  /** The number on its icon; 0 for none. */
  readonly badge?: (state: LiveState) => number;
};

const DashboardView = later(async () => (await import('../screens/dashboard/DashboardView')).DashboardView);
const ProjectsView = later(async () => (await import('../screens/projects/ProjectsView')).ProjectsView);
const NotificationsView = later(
  async () => (await import('../screens/notifications/NotificationsView')).NotificationsView,
);
const WorkView = later(async () => (await import('../screens/work/WorkView')).WorkView);
const LentMap = later(async () => (await import('../screens/map/LentMap')).LentMap);
const drawMap = (props: LentMapProps): ReactNode => <LentMap {...props} />;
const ReviewsView = later(async () => {
  const { ReviewsView: Reviews } = await import('../screens/reviews/ReviewsView');
  return function ReviewsWithMap() {
    return (
      <LentMapContext value={drawMap}>
        <Reviews />
      </LentMapContext>
    );
  };
});
const SettingsView = later(async () => (await import('../screens/settings/SettingsView')).SettingsView);

/** By name; in the order of `VIEWS`. */
export const VIEW_PARTS: Readonly<Record<View, ViewParts>> = {
  map: { icon: MapIcon, component: null, needsHeading: true, hasPanel: true },
  dashboard: { icon: LayoutDashboard, component: DashboardView },
  projects: { icon: Table2, component: ProjectsView, needsHeading: true, hasPanel: true },
  notifications: {
    icon: Bell,
    component: NotificationsView,
    badge: ({ notifications }) => countUnread(notifications),
  },
  work: { icon: ClipboardCheck, component: WorkView },
  reviews: { icon: Presentation, component: ReviewsView },
  settings: { icon: Settings, component: SettingsView, isApart: true },
};
