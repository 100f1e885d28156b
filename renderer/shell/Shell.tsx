import { useEffect, useRef } from 'react';
import { DashboardView } from '../screens/dashboard/DashboardView';
import { ProxyLoginDialog } from '../screens/login/ProxyLoginDialog';
import { SignInDialog } from '../screens/login/SignInDialog';
import { MapView } from '../screens/map/MapView';
import { NotificationsView } from '../screens/notifications/NotificationsView';
import { useTranslate } from '../i18n';
import { ActionForms } from '../screens/projects/actions/ActionForms';
import { ProjectMenu } from '../screens/projects/actions/ProjectMenu';
import { ProjectDetail } from '../screens/projects/ProjectDetail';
import { ProjectsPanel } from '../screens/projects/ProjectsPanel';
import { ProjectsView } from '../screens/projects/ProjectsView';
import { SettingsView } from '../screens/settings/SettingsView';
import { useUi, type View } from '../state/uiStore';
import { classNames } from '../ui/classNames';
import forReaders from '../ui/forReaders.module.css';
import { LiveRegion } from '../ui/LiveRegion';
import { CommandPalette } from './CommandPalette';
import { ErrorBoundary } from './ErrorBoundary';
import { ListResizer } from './ListResizer';
import { Notices } from './Notices';
import { Rail } from './Rail';
import styles from './Shell.module.css';
import { StatusStrip } from './StatusStrip';
import { TopBar } from './TopBar';
import { useAnnouncements } from './useAnnouncements';
import { useShortcuts } from './useShortcuts';

/** Rail, top bar and status strip around whichever view is open. */
export function Shell() {
  useShortcuts();
  useAnnouncements();
  const view = useUi((state) => state.view);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(
    function startInTheView() {
      // Where nothing has the focus yet the first Tab is to lead into the view, not to the rail.
      const focused = document.activeElement;
      if (focused === document.body || focused?.closest('[inert]')) {
        stage.current?.focus({ preventScroll: true });
      }
    },
    [view],
  );
  return (
    <div className={styles.shell}>
      <Rail />
      <TopBar />
      <div className={styles.notices}>
        <Notices />
      </div>
      <main className={styles.main}>
        <div ref={stage} className={styles.stage} tabIndex={-1} data-focus-home>
          {(view === 'map' || view === 'projects') && <ViewHeading view={view} />}
          <MapStage isOpen={view === 'map'} />
          <OtherView view={view} />
        </div>
        {(view === 'map' || view === 'projects') && <DetailPanel />}
        <ProjectMenu />
      </main>
      <StatusStrip />
      <LiveRegion />
      <CommandPalette />
      <ActionForms />
      <SignInDialog />
      <ProxyLoginDialog />
    </div>
  );
}

/** The first heading of a view that draws none, for those who walk by headings. */
function ViewHeading({ view }: { readonly view: View }) {
  const translate = useTranslate();
  return <h1 className={forReaders.forReaders}>{translate(`nav.${view}`)}</h1>;
}

/**
 * List and map. Hidden rather than taken away when another view is open: a map is expensive to make, and a hidden
 * one keeps its size, its place and its WebGL context.
 */
function MapStage({ isOpen }: { readonly isOpen: boolean }) {
  const isListHidden = useUi((state) => state.isListHidden);
  const listWidth = useUi((state) => state.listWidth);
  return (
    <div className={classNames(styles.mapStage, !isOpen && styles.hidden)} inert={!isOpen}>
      {!isListHidden && (
        <>
          <div className={styles.list} style={{ width: listWidth }}>
            <ErrorBoundary scope="part">
              <ProjectsPanel />
            </ErrorBoundary>
          </div>
          <ListResizer />
        </>
      )}
      <div className={styles.map}>
        <ErrorBoundary scope="part">
          <MapView />
        </ErrorBoundary>
      </div>
    </div>
  );
}

function OtherView({ view }: { readonly view: View }) {
  if (view === 'map') return null;
  return (
    <div className={styles.view}>
      <ErrorBoundary scope="part" key={view}>
        {view === 'dashboard' && <DashboardView />}
        {view === 'projects' && <ProjectsView />}
        {view === 'notifications' && <NotificationsView />}
        {view === 'settings' && <SettingsView />}
      </ErrorBoundary>
    </div>
  );
}

function DetailPanel() {
  const isOpen = useUi((state) => state.selectedProjectId !== null);
  if (!isOpen) return null;
  return (
    <aside className={styles.panel}>
      <ErrorBoundary scope="part">
        <ProjectDetail />
      </ErrorBoundary>
    </aside>
  );
}
