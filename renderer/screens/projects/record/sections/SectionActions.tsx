import { openForm, projectCommandsOf } from '../../../../kit/commands';
import { useMay } from '../../../../kit/may';
import { useProject } from '../../../../kit/projects/selectors';
import { useTranslate } from '../../../../i18n';
import type { ProjectAction } from '../../../../state/actionStore';
import type { RecordTab } from '../../../../state/recordTabs';
import { Button } from '../../../../ui/Button';
import { useObstacles } from '../../../../kit/obstacle';
import styles from './SectionActions.module.css';

/** The actions that add to a part, offered beside it as well as among all the others. */
const ACTIONS_OF_TAB: Partial<Readonly<Record<RecordTab, readonly ProjectAction[]>>> = {
  progress: ['add_progress'],
  costs: ['add_cost'],
};

type Props = { readonly projectId: number; readonly tab: RecordTab };

/** What the signed-in role may add to a part; nothing where that is nothing, or where the project is gone. */
export function SectionActions({ projectId, tab }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const project = useProject(projectId);
  const obstacles = useObstacles();
  const wanted = ACTIONS_OF_TAB[tab] ?? [];
  const actions = project ? projectCommandsOf(may).filter(({ action }) => wanted.includes(action)) : [];
  if (actions.length === 0) return null;
  return (
    <span className={styles.actions}>
      {actions.map(({ action, shortLabel }) => (
        <Button
          key={action}
          isDisabled={obstacles.of(action) !== null}
          onClick={() => openForm(action, projectId)}
        >
          {translate(shortLabel)}
        </Button>
      ))}
    </span>
  );
}
