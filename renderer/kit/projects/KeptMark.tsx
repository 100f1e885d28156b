import { FileQuestionMark } from 'lucide-react';
import { isKept } from '#shared/domain/fate';
import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { IconMark } from '../../ui/IconMark';

/**
 * Marks a row that shows a project as last known, with the reason; nothing for projects that the server's list shows.
 */
export function KeptMark({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const fate = useLive((state) => state.fates.get(projectId)?.fate ?? null);
  if (fate === null || !isKept(fate)) return null;
  return (
    <IconMark label={translate(`project.kept.${fate}`)}>
      <FileQuestionMark size={12} aria-hidden="true" />
    </IconMark>
  );
}
