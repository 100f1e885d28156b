import { useVirtualizer } from '@tanstack/react-virtual';
import { FileDown, RotateCw, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { BudgetLimit } from '#shared/domain/money';
import {
  inMonitorOrder,
  limitOf,
  MONITOR_ORDERS,
  type MonitorOrder,
  type MonitorRow,
} from '#shared/domain/monitor';
import { projectName } from '#shared/messages/projectName';
import { useTranslate } from '../../../i18n';
import { ListAge } from '../../../kit/lists/ListAge';
import { fold, wordsOf } from '../../../kit/projects/filter';
import { fetchDeskList, useDeskList } from '../../../state/listStore';
import { useLive } from '../../../state/liveStore';
import { uiStore, useUi } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { IconButton } from '../../../ui/IconButton';
import { SelectField } from '../../../ui/SelectField';
import { TextField } from '../../../ui/TextField';
import { VirtualRows } from '../../../ui/VirtualRows';
import { MonitorPapers } from '../papers/MonitorPapers';
import styles from './BudgetMonitor.module.css';
import { MonitorDetail } from './MonitorDetail';
import { MonitorLine } from './MonitorLine';

/** px; as in the style sheet. */
const ROW_HEIGHT = 36;

const LIMITS = ['all', '80', '95', '100'] as const;

/** Budgets and what was spent of them, those over their budget first; opens over whatever is shown. */
export function BudgetMonitor() {
  const isOpen = useUi((state) => state.isMonitorOpen);
  return isOpen ? <OpenMonitor /> : null;
}

function close(): void {
  uiStore.getState().setMonitorOpen(false);
}

function OpenMonitor() {
  const translate = useTranslate();
  const reading = useDeskList('budgets');
  const isBusy = reading.phase === 'reading' || (reading.phase === 'held' && reading.isRefreshing);
  const projects = useLive((state) => state.projects);
  const [order, setOrder] = useState<MonitorOrder>('utilization');
  const [least, setLeast] = useState<(typeof LIMITS)[number]>('all');
  const [words, setWords] = useState('');
  const [selectedId, setSelected] = useState<number | null>(null);
  const [isExporting, setExporting] = useState(false);
  const told = reading.phase === 'held' ? reading.value : null;
  const all = told?.rows ?? NONE;
  const rows = useMemo(() => {
    const wanted = wordsOf(words);
    const isWanted = (row: MonitorRow): boolean => {
      if (least !== 'all' && (limitOf(row) ?? 0) < Number(least)) return false;
      const project = projects.get(row.id);
      const text = fold(`${project?.name ?? ''}\n${project?.prn ?? ''}`);
      return wanted.every((word) => text.includes(word));
    };
    return inMonitorOrder(all.filter(isWanted), order);
  }, [all, projects, words, least, order]);
  const over = all.filter((row) => limitOf(row) === 100).length;
  const selected = rows.find(({ id }) => id === selectedId);
  const selectedProject = selected && projects.get(selected.id);
  return (
    <Dialog label={translate('monitor.title')} onClose={close} className={styles.dialog}>
      <header className={styles.head}>
        <div>
          <h1>{translate('monitor.title')}</h1>
          <p className={styles.quiet} role="status">
            {reading.phase === 'reading' && translate('monitor.reading')}
            {reading.phase !== 'reading' &&
              reading.error !== null &&
              `${translate('monitor.failed', { reason: translate(`error.${reading.error}`) })} `}
            {told && translate('monitor.summary', { count: all.length, over })}
            {told && !told.isWhole && ` ${translate('monitor.part')}`}
          </p>
          {told && <ListAge list="budgets" reading={reading} />}
        </div>
        {told && (
          <IconButton
            label={translate('papers.budget')}
            icon={<FileDown size={15} />}
            onClick={() => setExporting(true)}
          />
        )}
        <IconButton
          label={translate('monitor.refresh')}
          icon={<RotateCw size={15} />}
          isDisabled={isBusy}
          onClick={() => fetchDeskList('budgets')}
        />
        <IconButton label={translate('monitor.close')} icon={<X size={16} />} onClick={close} />
      </header>
      <div className={styles.filters}>
        <TextField
          label={translate('monitor.search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <SelectField
          label={translate('monitor.limit')}
          value={least}
          options={LIMITS.map((value) => ({ value, label: translate(`monitor.limit.${value}`) }))}
          onChange={setLeast}
        />
        <SelectField
          label={translate('monitor.order')}
          value={order}
          options={MONITOR_ORDERS.map((value) => ({ value, label: translate(`monitor.order.${value}`) }))}
          onChange={setOrder}
        />
      </div>
      <Rows
        rows={rows}
        selectedId={selectedId}
        onSelect={setSelected}
        nameOf={(id) => {
          const project = projects.get(id);
          return project ? projectName(project, translate) : translate('monitor.unknown', { id });
        }}
      />
      {selected && (
        <MonitorDetail row={selected} name={selectedProject && projectName(selectedProject, translate)} />
      )}
      <footer className={styles.foot}>
        <Button
          isDisabled={!selectedProject}
          variant="primary"
          onClick={() => {
            if (!selectedProject) return;
            close();
            uiStore.getState().navigate({ name: 'project', projectId: selectedProject.id });
          }}
        >
          {translate('act.openProject')}
        </Button>
      </footer>
      {isExporting && told && (
        <MonitorPapers monitor={told} rows={rows} onClose={() => setExporting(false)} />
      )}
    </Dialog>
  );
}

const NONE: readonly MonitorRow[] = [];

export type MonitorTone = BudgetLimit | null;

type RowsProps = {
  readonly rows: readonly MonitorRow[];
  readonly selectedId: number | null;
  readonly onSelect: (id: number) => void;
  readonly nameOf: (id: number) => string;
};

function Rows({ rows, selectedId, onSelect, nameOf }: RowsProps) {
  const translate = useTranslate();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const move = (step: number): void => {
    const at = rows.findIndex(({ id }) => id === selectedId);
    const next = Math.min(rows.length - 1, Math.max(0, at + step));
    const row = rows[next];
    if (!row) return;
    onSelect(row.id);
    virtualizer.scrollToIndex(next);
  };
  return (
    <div
      ref={scroller}
      className={styles.table}
      role="grid"
      tabIndex={0}
      aria-label={translate('monitor.title')}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={selectedId === null ? undefined : `monitor-${selectedId}`}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        move(step);
      }}
    >
      <div className={`${styles.line} ${styles.columns}`} role="row" aria-rowindex={1}>
        {(['project', 'used', 'budget', 'spent', 'remaining', 'trend'] as const).map((name) => (
          <div key={name} role="columnheader">
            {translate(`monitor.column.${name}`)}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className={styles.none}>{translate('monitor.none')}</p>}
      <VirtualRows className={styles.track} virtualizer={virtualizer} rows={rows} keyOf={({ id }) => id}>
        {(row, index, top) => (
          <MonitorLine
            row={row}
            name={nameOf(row.id)}
            top={top}
            position={index + 2}
            isSelected={row.id === selectedId}
            onSelect={() => onSelect(row.id)}
          />
        )}
      </VirtualRows>
    </div>
  );
}
