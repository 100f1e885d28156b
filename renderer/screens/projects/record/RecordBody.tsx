import type { ReactNode } from 'react';
import type { Project } from '#shared/domain/project';
import { RECORD_TABS, type RecordTab } from '../../../state/recordTabs';
import { uiStore, useUi } from '../../../state/uiStore';
import { KeyFigures } from './figures/KeyFigures';
import { RecordFiles } from './files/RecordFiles';
import { PartSkeleton } from './parts/PartSkeleton';
import { RecordScrollerProvider, type RecordScroller } from './parts/scroller';
import styles from './RecordBody.module.css';
import { RecordTabs } from './RecordTabs';
import { CostsSection } from './sections/CostsSection';
import { DocumentsSection } from './sections/DocumentsSection';
import { FactsSection } from './sections/FactsSection';
import { NotificationsSection } from './sections/NotificationsSection';
import { PeopleSection } from './sections/PeopleSection';
import { PhotosSection } from './sections/PhotosSection';
import { ProgressSection } from './sections/ProgressSection';
import { RequestsSection } from './sections/RequestsSection';
import { TimelineSection } from './sections/TimelineSection';
import { useKeptScroll } from './useKeptScroll';
import { useSettled } from './useSettled';

type Props = {
  readonly project: Project;
  /** Its last known facts are shown. */
  readonly isGone: boolean;
  /** It has the whole width: the facts stand beside the other parts, and need no tab. */
  readonly isWide: boolean;
  /** What this stands in, and scrolls. */
  readonly scroller: RecordScroller;
};

const TABS_BESIDE_FACTS = RECORD_TABS.filter((tab) => tab !== 'facts');

/** A project's record: its key figures, then one part at a time. */
export function RecordBody({ project, isGone, isWide, scroller }: Props) {
  const chosen = useUi((state) => state.recordTab);
  const tabs = isWide ? TABS_BESIDE_FACTS : RECORD_TABS;
  const tab = isWide && chosen === 'facts' ? 'timeline' : chosen;
  useKeptScroll(scroller, `${project.id} ${tab} ${isWide}`, topOfTabs);
  const figures = <KeyFigures project={project} />;
  const parts = (
    <RecordTabs tabs={tabs} open={tab} onOpen={(next) => uiStore.getState().setRecordTab(next)}>
      <OpenPart project={project} tab={tab} isGone={isGone} />
    </RecordTabs>
  );
  return (
    <RecordScrollerProvider value={scroller}>
      <RecordFiles>
        {isWide ? (
          <div className={styles.columns}>
            <div className={styles.beside}>
              {figures}
              <div className={styles.facts}>
                <FactsSection project={project} isGone={isGone} />
              </div>
            </div>
            <div className={styles.parts}>
              <TopOfTabs />
              {parts}
            </div>
          </div>
        ) : (
          <div>
            {figures}
            <TopOfTabs />
            {parts}
          </div>
        )}
      </RecordFiles>
    </RecordScrollerProvider>
  );
}

const TOP_OF_TABS = 'data-top-of-tabs';

/** Where the tabs stand while nothing is scrolled; they themselves stay in view. */
function TopOfTabs() {
  return <div {...{ [TOP_OF_TABS]: '' }} />;
}

function topOfTabs(scroller: HTMLElement): number {
  const top = scroller.querySelector(`[${TOP_OF_TABS}]`)?.getBoundingClientRect().top ?? 0;
  return Math.max(0, top - scroller.getBoundingClientRect().top + scroller.scrollTop);
}

type PartProps = { readonly project: Project; readonly tab: RecordTab; readonly isGone: boolean };

function OpenPart({ project, tab, isGone }: PartProps) {
  const isSettled = useSettled(project.id);
  if (tab === 'facts') return <FactsSection project={project} isGone={isGone} />;
  if (!isSettled) return <PartSkeleton part="reports" />;
  // Another project or part begins anew: its filter, its chosen days.
  return <Keyed key={`${project.id} ${tab}`}>{sectionOf(tab, project)}</Keyed>;
}

function Keyed({ children }: { readonly children: ReactNode }) {
  return children;
}

function sectionOf(tab: Exclude<RecordTab, 'facts'>, project: Project): ReactNode {
  switch (tab) {
    case 'timeline':
      return <TimelineSection projectId={project.id} />;
    case 'progress':
      return <ProgressSection project={project} />;
    case 'photos':
      return <PhotosSection projectId={project.id} />;
    case 'costs':
      return <CostsSection projectId={project.id} />;
    case 'documents':
      return <DocumentsSection projectId={project.id} />;
    case 'people':
      return <PeopleSection projectId={project.id} />;
    case 'requests':
      return <RequestsSection projectId={project.id} />;
    case 'notifications':
      return <NotificationsSection projectId={project.id} />;
  }
}
