import type { Monitor, MonitorRow } from '#shared/domain/monitor';
import type { TableFormat } from '#shared/domain/papers/table';
import { NOTHING_KNOWN } from '#shared/domain/project';
import { languageOf, useNameOrder, useTranslate } from '../../../i18n';
import { useLive } from '../../../state/liveStore';
import { useSettings } from '../../../state/settingsStore';
import { budgetTable } from './budgetTable';
import { fileName } from '../../../kit/papers/fileName';
import { FormatChoice } from '../../../kit/papers/FormatChoice';
import { PaperDialog } from '../../../kit/papers/PaperDialog';
import styles from '../../../kit/papers/PaperDialog.module.css';
import { saveTable } from '../../../kit/papers/saveTable';
import { useTableFormat } from '../../../kit/papers/useFormats';

type Props = {
  readonly monitor: Monitor;
  /** As they are searched and sorted. */
  readonly rows: readonly MonitorRow[];
  readonly onClose: () => void;
};

/** The budget report of what the budget monitor was told, allocations included. */
export function MonitorPapers({ monitor, rows, onClose }: Props) {
  const translate = useTranslate();
  const { format, setFormat, obstacle } = useTableFormat();
  const language = languageOf(useSettings((settings) => settings.locale));
  const names = useNameOrder();
  const session = useLive((state) => state.session);
  const held = useLive((state) => state.projects);
  const make = (chosen: TableFormat) => {
    const { asOf, isWhole } = monitor;
    const table = budgetTable({
      projects: rows.map(({ id }) => held.get(id) ?? { ...NOTHING_KNOWN, id }),
      told: new Map(rows.map((row) => [row.id, row])),
      language,
      names,
      about: {
        what: translate('papers.budget'),
        session,
        asOf,
        now: Date.now(),
        projects: { shown: rows.length, all: monitor.rows.length },
        notes: [translate('sheet.note.amounts'), ...(isWhole ? [] : [translate('sheet.note.part')])],
      },
    });
    return saveTable(fileName(translate('papers.budget'), asOf), chosen, table);
  };
  return (
    <PaperDialog
      title={translate('papers.budget')}
      obstacle={obstacle ?? (rows.length === 0 ? translate('papers.noProjects') : null)}
      pages={['budget_csv', 'budget_excel']}
      projectId={null}
      make={() => (format === null ? Promise.resolve('not_allowed') : make(format))}
      onClose={onClose}
    >
      <p className={styles.explain}>{translate('papers.explain.budget', { count: rows.length })}</p>
      <FormatChoice value={format} onChange={setFormat} />
    </PaperDialog>
  );
}
