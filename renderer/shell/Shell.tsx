import { Suspense, useEffect, useRef } from 'react';
import type { View } from '#shared/views';
import { useTranslate } from '../i18n';
import { ProjectsPanel } from '../screens/projects/ProjectsPanel';
import { useUi } from '../state/uiStore';
import { classNames } from '../ui/classNames';
import forReaders from '../ui/forReaders.module.css';
import { LiveRegion } from '../ui/LiveRegion';
import { ErrorBoundary } from './ErrorBoundary';
import { later } from './later';
import { ListResizer } from './ListResizer';
import { Notices } from './Notices';
import { Rail } from './Rail';
import styles from './Shell.module.css';
import { StatusStrip } from './StatusStrip';
import { TopBar } from './TopBar';
import { useAnnouncements } from './useAnnouncements';
import { useShortcuts } from './useShortcuts';
import { VIEW_PARTS } from './views';

// The list comes first: the map's script, the largest, is read once the window has drawn what it knows.
const MapView = later(async () => (await import('../screens/map/MapView')).MapView);
const ProjectDetail = later(async () => (await import('../screens/projects/ProjectDetail')).ProjectDetail);
const ProjectMenu = later(async () => (await import('../screens/projects/actions/ProjectMenu')).ProjectMenu);
const ActionForms = later(async () => (await import('../screens/projects/actions/ActionForms')).ActionForms);
const BudgetMonitor = later(
  async () => (await import('../screens/projects/monitor/BudgetMonitor')).BudgetMonitor,
);
const OutboxDialog = later(
  async () => (await import('../screens/projects/outbox/OutboxDialog')).OutboxDialog,
);
const Papers = later(async () => (await import('../screens/projects/papers/Papers')).Papers);
const PacksDialog = later(async () => (await import('../screens/packs/PacksDialog')).PacksDialog);
const HelpDialog = later(async () => (await import('../screens/help/HelpDialog')).HelpDialog);
const CommandPalette = later(async () => (await import('./CommandPalette')).CommandPalette);
const SignInDialog = later(async () => (await import('../screens/login/SignInDialog')).SignInDialog);
const ProxyLoginDialog = later(
  async () => (await import('../screens/login/ProxyLoginDialog')).ProxyLoginDialog,
);
const OfflineWorkDialog = later(
  async () => (await import('../screens/login/OfflineWorkDialog')).OfflineWorkDialog,
);

/** Rail, top bar and status strip around the view that is open. */
export function Shell() {
  useShortcuts();
  useAnnouncements();
  const view = useUi((state) => state.view);
  const isRecordWide = useUi((state) => state.isRecordWide && state.selectedProjectId !== null);
  useFocusInRecord(isRecordWide);
  const { needsHeading, hasPanel } = VIEW_PARTS[view];
  const stage = useRef<HTMLDivElement>(null);
  useEffect(
    function startInTheView() {
      // Where nothing has the focus yet, the first Tab leads into the view, not to the rail.
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
          {needsHeading && !isRecordWide && <ViewHeading view={view} />}
          <MapStage isOpen={view === 'map' && !isRecordWide} />
          <OtherView view={view} isCovered={isRecordWide} />
          {isRecordWide && <WideRecord />}
        </div>
        {hasPanel && !isRecordWide && <DetailPanel />}
        <Suspense>
          <ProjectMenu />
        </Suspense>
      </main>
      <StatusStrip />
      <LiveRegion />
      <Suspense>
        <HelpDialog />
        <CommandPalette />
        <ActionForms />
        <BudgetMonitor />
        <OutboxDialog />
        <Papers />
        <PacksDialog />
        <SignInDialog />
        <ProxyLoginDialog />
        <OfflineWorkDialog />
      </Suspense>
    </div>
  );
}

/** The first heading of a view that draws none, for people who navigate by headings. */
function ViewHeading({ view }: { readonly view: View }) {
  const translate = useTranslate();
  return <h1 className={forReaders.forReaders}>{translate(`nav.${view}`)}</h1>;
}

/**
 * List and map. Hidden rather than removed when another view is open: a map is costly to make, and a hidden one keeps
 * its size, its place and its WebGL context.
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
          <Suspense>
            <MapView />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}

type OtherViewProps = {
  readonly view: View;
  /** Something lies over it; it stays as it is meanwhile, where it was scrolled to included. */
  readonly isCovered: boolean;
};

function OtherView({ view, isCovered }: OtherViewProps) {
  const { component: Component } = VIEW_PARTS[view];
  if (!Component) return null;
  return (
    <div className={classNames(styles.view, isCovered && styles.hidden)} inert={isCovered}>
      <ErrorBoundary scope="part" key={view}>
        <Suspense>
          <Component />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** All that is known of the selected project, over the view that is open. */
function WideRecord() {
  return (
    <div className={styles.view}>
      <ErrorBoundary scope="part">
        <Suspense>
          <ProjectDetail isWide />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** The focus begins at the project's name where the record was given the whole width, or that was taken back. */
function useFocusInRecord(isWide: boolean): void {
  const wasWide = useRef(isWide);
  useEffect(
    function startAtTheName() {
      if (wasWide.current === isWide) return;
      wasWide.current = isWide;
      document.querySelector<HTMLElement>('[data-panel-start]')?.focus({ preventScroll: true });
    },
    [isWide],
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
