import { FileDown, Table2 } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { inNameOrder, useNameOrder, useTranslate } from '../../i18n';
import { sayFault } from '../../i18n/errorWords';
import { useMay } from '../../kit/may';
import { CollectionNotice } from '../../kit/projects/CollectionNotice';
import { collectionState } from '../../kit/projects/collectionState';
import { useToday } from '../../kit/projects/useToday';
import { useLive } from '../../state/liveStore';
import { useSummary } from '../../kit/projects/selectors';
import { uiStore } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { classNames } from '../../ui/classNames';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { IconButton } from '../../ui/IconButton';
import { Skeleton } from '../../ui/Skeleton';
import { BarangayCharts } from './BarangayCharts';
import { BarangayTable, PlanTable, ProgressTable } from './chartTables';
import styles from './DashboardView.module.css';
import { DelayedList } from './DelayedList';
import { Feed } from './Feed';
import { PlanChart } from './PlanChart';
import { planByQuarter } from './plan';
import { ProgressChart } from './ProgressChart';
import { ListCards } from '../../kit/lists/ListCards';
import { Tiles, TilesSkeleton } from './Tiles';
import { useCoalesced } from './useCoalesced';

/**
 * Shortest time, in ms, between two updates of the charts while many changes come; the figures are always the latest.
 */
const CHART_INTERVAL = 500;

/** The whole city at a glance: figures, charts, delayed projects, and the latest changes; fills its parent. */
export function DashboardView() {
  const translate = useTranslate();
  const freshness = useLive((state) => state.freshness.projects);
  const held = useLive((state) => state.projects.size);
  const state = collectionState(freshness, held, held);
  return (
    <section className={styles.view} aria-label={translate('dash.title')}>
      <header className={styles.head}>
        <h1 className={styles.title}>{translate('dash.title')}</h1>
        <FreshnessTag resource="projects" />
        <TotalsNotRefreshed />
        <BudgetReportButton />
        <MonitorButton />
      </header>
      {state === 'ready' && <Board />}
      {state === 'loading' && <BoardSkeleton />}
      {state !== 'ready' && state !== 'loading' && (
        <div className={styles.notice}>
          <CollectionNotice state={state} />
        </div>
      )}
    </section>
  );
}

/** The way to the budget monitor, for those who decide about budgets. */
function MonitorButton() {
  const translate = useTranslate();
  const isOffered = useMay()('decide_budget');
  if (!isOffered) return null;
  return (
    <Button onClick={() => uiStore.getState().setMonitorOpen(true)}>
      {translate('command.budgetMonitor')}
    </Button>
  );
}

/** The way to the budget report. */
function BudgetReportButton() {
  const translate = useTranslate();
  return (
    <Button icon={<FileDown size={14} />} onClick={() => uiStore.getState().setPapers('budget')}>
      {translate('command.budgetPapers')}
    </Button>
  );
}

/** Says that the server's metrics could not be refreshed, and why; for projects the whole window says so. */
function TotalsNotRefreshed() {
  const translate = useTranslate();
  const { error, errorHost } = useLive((state) => state.freshness.metrics);
  if (error === null) return null;
  return (
    <span className={styles.failed}>
      {translate('dash.totalsNotRefreshed', {
        reason: sayFault({ code: error, host: errorHost }, translate),
      })}
    </span>
  );
}

function Board() {
  const translate = useTranslate();
  const today = useToday();
  const summary = useCoalesced(useSummary(), CHART_INTERVAL);
  const projects = useCoalesced(
    useLive((state) => state.projects),
    CHART_INTERVAL,
  );
  const names = useNameOrder();
  const barangays = useMemo(
    () => inNameOrder(summary.byBarangay, ({ name }) => name, names),
    [summary, names],
  );
  const quarters = useMemo(() => planByQuarter(projects.values(), today), [projects, today]);
  return (
    <>
      <Tiles />
      <ListCards />
      <div className={styles.board}>
        <Panel
          area="barangays"
          title={translate('dash.byBarangay')}
          table={<BarangayTable rows={barangays} />}
        >
          <BarangayCharts rows={barangays} />
        </Panel>
        <Panel
          area="progress"
          title={translate('dash.progress.title')}
          table={<ProgressTable counts={summary.byProgress} />}
        >
          <ProgressChart counts={summary.byProgress} />
        </Panel>
        <Panel area="plan" title={translate('dash.plan.title')} table={<PlanTable quarters={quarters} />}>
          <PlanChart quarters={quarters} />
        </Panel>
        <Panel area="delayed" title={translate('dash.delayed.title')}>
          <DelayedList projects={summary.mostDelayed} />
        </Panel>
        <Panel area="feed" title={translate('feed.title')}>
          <Feed />
        </Panel>
      </div>
    </>
  );
}

type Area = 'barangays' | 'progress' | 'plan' | 'delayed' | 'feed';

type PanelProps = {
  readonly area: Area;
  readonly title: string;
  /** The table of figures that can be shown instead of the chart. */
  readonly table?: ReactNode;
  readonly children: ReactNode;
};

function Panel({ area, title, table, children }: PanelProps) {
  const translate = useTranslate();
  const [isTable, setTable] = useState(false);
  return (
    <section className={classNames(styles.panel, styles[area])} aria-label={title}>
      <header className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{title}</h2>
        <span className={styles.panelSide}>
          <FreshnessTag resource="projects" isBrief />
          {table && (
            <IconButton
              label={translate('dash.asTable', { title })}
              icon={<Table2 size={14} strokeWidth={1.75} />}
              className={styles.asTable}
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
            />
          )}
        </span>
      </header>
      <div className={styles.panelBody}>{isTable ? table : children}</div>
    </section>
  );
}

const AREAS: readonly Area[] = ['barangays', 'progress', 'plan', 'delayed', 'feed'];

/** The board's own panels, with placeholders where text and charts will be. */
function BoardSkeleton() {
  const translate = useTranslate();
  return (
    <div className={styles.loading} role="status" aria-label={translate('projects.loading')}>
      <TilesSkeleton />
      <Skeleton height={34} />
      <div className={styles.board}>
        {AREAS.map((area) => (
          <div key={area} className={classNames(styles.panel, styles[area], styles.waiting)}>
            <Skeleton width={130} />
            <Skeleton width="85%" height={10} />
            <Skeleton width="60%" height={10} />
          </div>
        ))}
      </div>
    </div>
  );
}
