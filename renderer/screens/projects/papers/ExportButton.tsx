import { FileDown } from 'lucide-react';
import { useTranslate } from '../../../i18n';
import { useHasProjects } from '../../../kit/projects/selectors';
import { uiStore } from '../../../state/uiStore';
import { IconButton } from '../../../ui/IconButton';

/** The list, as it is filtered and sorted, as a file. */
export function ExportButton() {
  const translate = useTranslate();
  if (!useHasProjects()) return null;
  return (
    <IconButton
      label={translate('papers.list')}
      icon={<FileDown size={16} />}
      onClick={() => uiStore.getState().setPapers('list')}
    />
  );
}
