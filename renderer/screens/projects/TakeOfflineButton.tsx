import { CloudDownload } from 'lucide-react';
import { useTranslate } from '../../i18n';
import { useHasProjects } from '../../kit/projects/selectors';
import { uiStore } from '../../state/uiStore';
import { IconButton } from '../../ui/IconButton';

/** The list, as it is filtered, taken along for a time without a network. */
export function TakeOfflineButton() {
  const translate = useTranslate();
  if (!useHasProjects()) return null;
  return (
    <IconButton
      label={translate('packs.take')}
      icon={<CloudDownload size={16} />}
      onClick={() => uiStore.getState().setPacksOpen(true)}
    />
  );
}
