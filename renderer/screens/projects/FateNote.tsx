import { isKept, type Fate } from '#shared/domain/fate';
import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { EmptyState } from '../../ui/EmptyState';
import styles from './ProjectDetail.module.css';

type Props = {
  readonly projectId: number;
  readonly isHeld: boolean;
  /** Its last known facts are shown below. */
  readonly isKnown: boolean;
};

/** What became of a project that the server's list does not show as before. Draws nothing for others. */
export function FateNote({ projectId, isHeld, isKnown }: Props) {
  const translate = useTranslate();
  const fate = useLive((state) => state.fates.get(projectId)?.fate ?? null);
  const isLoaded = useLive((state) => state.freshness.projects.source !== 'none');
  if (isHeld) {
    if (fate === null || !isKept(fate)) return null;
    return (
      <p className={styles.fate} role="status">
        {translate(`project.kept.${fate}`)}
      </p>
    );
  }
  if (!isLoaded) return null;
  const gone = goneAs(fate, isKnown);
  if (gone === null) {
    return (
      <EmptyState
        title={translate('project.notHeld.title')}
        sentence={translate('project.notHeld.sentence')}
      />
    );
  }
  const sentences = [translate(`project.gone.${gone}.sentence`)];
  if (isKnown) sentences.push(translate('project.gone.below'));
  return <EmptyState title={translate(`project.gone.${gone}.title`)} sentence={sentences.join(' ')} />;
}

/** Null: nothing is known of it at all. */
function goneAs(fate: Fate | null, isKnown: boolean): 'deleted' | 'taken_away' | 'unlisted' | null {
  if (fate === 'deleted' || fate === 'taken_away' || fate === 'unlisted') return fate;
  return isKnown ? 'unlisted' : null;
}
