import { useProject } from '../../../kit/projects/selectors';
import { uiStore, useUi } from '../../../state/uiStore';
import { ListPapers } from './ListPapers';
import { ProjectPapers } from './ProjectPapers';

function close(): void {
  uiStore.getState().setPapers(null);
}

/** The dialog in which reports and exports are made; draws nothing while it is closed. */
export function Papers() {
  const open = useUi((state) => state.papers);
  const id = useUi((state) => state.selectedProjectId);
  const project = useProject(id);
  if (open === null) return null;
  if (open === 'project') return project && <ProjectPapers project={project} onClose={close} />;
  return <ListPapers key={open} startsWith={open} onClose={close} />;
}
