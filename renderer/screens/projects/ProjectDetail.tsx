import { ArrowLeft, FileDown, Maximize2, X } from 'lucide-react';
import { useRef, useState, useSyncExternalStore } from 'react';
import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { useTranslate } from '../../i18n';
import { COVERS_MAP } from '../../kit/map/coversMap';
import { useProject } from '../../kit/projects/selectors';
import { useSettings } from '../../state/settingsStore';
import { uiStore, useUi } from '../../state/uiStore';
import forReaders from '../../ui/forReaders.module.css';
import { IconButton } from '../../ui/IconButton';
import { ActionBar } from './actions/ActionBar';
import { FateNote } from './FateNote';
import styles from './ProjectDetail.module.css';
import { RecordBody } from './record/RecordBody';

type Props = {
  /** Over the whole width, instead of beside the map. */
  readonly isWide?: boolean;
};

/** Everything known of the selected project; fills its parent. Draws nothing while none is selected. */
export function ProjectDetail({ isWide = false }: Props) {
  const translate = useTranslate();
  const id = useUi((state) => state.selectedProjectId);
  const project = useProject(id);
  const last = useLastKnown(id, project);
  const whole = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const isLow = useIsLow();
  if (id === null) return null;
  return (
    <section
      ref={whole}
      className={styles.detail}
      aria-label={translate(isWide ? 'record.title' : 'project.detail')}
      tabIndex={-1}
      data-focus-home
      data-wide={isWide || undefined}
      {...(isWide ? {} : COVERS_MAP)}
    >
      {isWide && <h1 className={forReaders.forReaders}>{translate('record.title')}</h1>}
      <header className={styles.head}>
        {isWide && <BackButton />}
        <div>
          <h2 className={styles.name} tabIndex={-1} data-panel-start data-selectable>
            {last ? projectName(last, translate) : translate('project.unknown')}
          </h2>
          {last && (
            <span className={styles.prn} data-selectable>
              {last.prn}
            </span>
          )}
        </div>
        <PanelButtons hasRecord={last !== null} isHeld={project !== null} isWide={isWide} />
      </header>
      <FateNote projectId={id} isHeld={project !== null} isKnown={last !== null} />
      {project && (
        <div className={styles.actions}>
          <ActionBar project={project} />
        </div>
      )}
      {last && (
        <div ref={body} className={styles.body} data-gone={!project || undefined}>
          <RecordBody
            // What is drawn of another project shall not move on from where this one was.
            key={last.id}
            project={last}
            isGone={!project}
            isWide={isWide}
            scroller={isLow ? whole : body}
          />
        </div>
      )}
    </section>
  );
}

function BackButton() {
  const translate = useTranslate();
  return (
    <IconButton
      label={translate('record.closeWide')}
      shortcut="Esc"
      icon={<ArrowLeft size={16} />}
      onClick={() => uiStore.getState().setRecordWide(false)}
    />
  );
}

type ButtonProps = { readonly hasRecord: boolean; readonly isHeld: boolean; readonly isWide: boolean };

function PanelButtons({ hasRecord, isHeld, isWide }: ButtonProps) {
  const translate = useTranslate();
  const hasLetterKeys = useSettings((settings) => settings.letterKeys);
  return (
    <span className={styles.buttons}>
      {isHeld && (
        <IconButton
          label={translate('papers.project')}
          icon={<FileDown size={15} />}
          aria-keyshortcuts={hasLetterKeys ? 'X' : undefined}
          {...(hasLetterKeys ? { shortcut: 'X' } : {})}
          onClick={() => uiStore.getState().setPapers('project')}
        />
      )}
      {hasRecord && !isWide && (
        <IconButton
          label={translate('record.openWide')}
          icon={<Maximize2 size={15} />}
          aria-keyshortcuts={hasLetterKeys ? 'W' : undefined}
          {...(hasLetterKeys ? { shortcut: 'W' } : {})}
          onClick={() => uiStore.getState().setRecordWide(true)}
        />
      )}
      {!isWide && (
        <IconButton
          label={translate('project.close')}
          shortcut="Esc"
          icon={<X size={16} />}
          onClick={() => uiStore.getState().select(null)}
        />
      )}
    </span>
  );
}

/** A project that leaves the list while it is being read stays readable until another one is chosen. */
function useLastKnown(id: number | null, project: Project | null): Project | null {
  const [last, setLast] = useState<Project | null>(project);
  if (project && project !== last) setLast(project);
  return project ?? (last?.id === id ? last : null);
}

/** Little room, as at twice the size: then all of it scrolls; as in the style sheet. */
const LOW = '(height < 520px)';

function useIsLow(): boolean {
  return useSyncExternalStore(onLowChange, () => matchMedia(LOW).matches);
}

function onLowChange(listener: () => void): () => void {
  const low = matchMedia(LOW);
  low.addEventListener('change', listener);
  return () => low.removeEventListener('change', listener);
}
