import { bridge } from '../../state/bridge';
import { useLive } from '../../state/liveStore';
import { useUi } from '../../state/uiStore';
import { useTranslate } from '../../i18n';
import { sayFault } from '../../i18n/errorWords';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import type { CollectionState } from './collectionState';

type Props = { readonly state: Exclude<CollectionState, 'loading' | 'ready'> };

/** Says why there is no project to show, and offers what can be done about it. */
export function CollectionNotice({ state }: Props) {
  const translate = useTranslate();
  const resetFilter = useUi(({ resetFilter }) => resetFilter);
  const { error, errorHost } = useLive(({ freshness }) => freshness.projects);
  if (state === 'filtered') {
    return (
      <EmptyState
        title={translate('projects.filtered.title')}
        sentence={translate('projects.filtered.sentence')}
        action={<Button onClick={resetFilter}>{translate('projects.filter.clear')}</Button>}
      />
    );
  }
  if (state === 'empty') {
    return (
      <EmptyState title={translate('projects.empty.title')} sentence={translate('projects.empty.sentence')} />
    );
  }
  if (state === 'denied') {
    return (
      <EmptyState
        title={translate('projects.denied.title')}
        sentence={translate('projects.denied.sentence')}
      />
    );
  }
  return (
    <EmptyState
      title={translate('projects.failed.title')}
      sentence={sayFault({ code: error ?? 'unexpected', host: errorHost }, translate)}
      action={
        <Button onClick={() => void bridge().refreshAll()}>{translate('projects.failed.retry')}</Button>
      }
    />
  );
}
