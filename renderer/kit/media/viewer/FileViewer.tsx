import { ChevronLeft, ChevronRight, Columns2, Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Position } from '#shared/domain/project';
import { useTranslate } from '../../../i18n';
import { Dialog } from '../../../ui/Dialog';
import { IconButton } from '../../../ui/IconButton';
import { useWorkingKeys } from '../../../ui/letterKeys';
import styles from './FileViewer.module.css';
import { Pane } from './Pane';
import { useSaving } from './useSaving';
import { useViewerKeys } from './useViewerKeys';
import type { ViewedFile } from './viewedFile';
import { percentOf, STEP, WHOLE, zoomed, type Sizes, type View } from './zoom';

type Props = {
  /** At least one. */
  readonly files: readonly ViewedFile[];
  /** The place of the first to be shown. */
  readonly start: number;
  readonly onClose: () => void;
  /** Shows on the map where a photo was taken; absent where there is no map. */
  readonly onPlace?: (place: Position) => void;
};

/**
 * Shows pictures and PDFs over the whole window, one after another or two side by side, and what is known of files that cannot be
 * shown; each can be saved. Nothing in them is ever run, opened or followed.
 */
export function FileViewer({ files, start, onClose, onPlace }: Props) {
  const translate = useTranslate();
  const [at, setAt] = useState(Math.min(Math.max(0, start), files.length - 1));
  const [pinned, setPinned] = useState<number | null>(null);
  const [view, setView] = useState<View>(WHOLE);
  const [sizes, setSizes] = useState<Sizes | null>(null);
  const file = files[at];
  const beside = pinned === null ? undefined : files[pinned];
  const saving = useSaving(file);
  const compareKeys = useWorkingKeys('C');

  const go = (to: number): void => {
    if (to < 0 || to >= files.length || to === at) return;
    setAt(to);
    // Two pictures of one place are compared at the same spot.
    if (pinned !== null) return;
    setView(WHOLE);
    setSizes(null);
  };
  const zoom = (by: number): void => {
    if (sizes) setView((before) => zoomed(before, by, sizes));
  };
  const compare = (): void => {
    setView(WHOLE);
    if (pinned !== null) return setPinned(null);
    setPinned(at);
    setAt(at + 1 < files.length ? at + 1 : at - 1);
  };
  const canCompare = files.length > 1;
  const frame = useRef<HTMLDivElement>(null);
  useViewerKeys(frame, {
    go: (by) => go(at + by),
    goToEnd: (isLast) => go(isLast ? files.length - 1 : 0),
    zoom,
    setView,
    sizes,
    compare: canCompare ? compare : null,
    save: saving.save,
  });
  if (!file) return null;
  return (
    <Dialog label={file.name} onClose={onClose} className={styles.viewer}>
      <div ref={frame} className={styles.frame}>
        <header className={styles.bar}>
          <h2 className={styles.name} aria-live="polite">
            {file.name}
          </h2>
          {files.length > 1 && (
            <span className={styles.place}>
              {translate('media.viewer.place', { place: at + 1, count: files.length })}
            </span>
          )}
          <span className={styles.said} role="status">
            {saving.said}
          </span>
          <IconButton
            label={translate('media.viewer.zoomOut')}
            shortcut="−"
            icon={<ZoomOut size={16} />}
            isDisabled={!sizes}
            onClick={() => zoom(1 / STEP)}
          />
          <span className={styles.percent}>{sizes ? `${percentOf(view, sizes)}\u00a0%` : ''}</span>
          <IconButton
            label={translate('media.viewer.zoomIn')}
            shortcut="+"
            icon={<ZoomIn size={16} />}
            isDisabled={!sizes}
            onClick={() => zoom(STEP)}
          />
          <IconButton
            label={translate('media.viewer.fit')}
            shortcut="0"
            icon={<Maximize size={16} />}
            isDisabled={!sizes}
            onClick={() => setView(WHOLE)}
          />
          {canCompare && (
            <IconButton
              label={translate(pinned === null ? 'media.viewer.compare' : 'media.viewer.single')}
              {...(compareKeys ? { shortcut: compareKeys } : {})}
              icon={<Columns2 size={16} />}
              aria-pressed={pinned !== null}
              onClick={compare}
            />
          )}
          <IconButton
            label={translate('media.viewer.save')}
            icon={<Download size={16} />}
            isDisabled={saving.isSaving}
            onClick={saving.save}
          />
          <IconButton
            label={translate('media.viewer.close')}
            shortcut="Esc"
            icon={<X size={16} />}
            onClick={onClose}
          />
        </header>
        <div className={styles.panes}>
          {beside && (
            <Pane
              key={`beside ${beside.path}`}
              file={beside}
              view={view}
              onView={setView}
              onSizes={setSizes}
              onPlace={onPlace}
            />
          )}
          <Pane
            key={file.path}
            file={file}
            view={view}
            onView={setView}
            onSizes={setSizes}
            onPlace={onPlace}
          />
          {files.length > 1 && (
            <>
              <span className={styles.previous}>
                <IconButton
                  label={translate('media.viewer.previous')}
                  shortcut="←"
                  tooltipSide="right"
                  icon={<ChevronLeft size={20} />}
                  isDisabled={at === 0}
                  onClick={() => go(at - 1)}
                />
              </span>
              <span className={styles.next}>
                <IconButton
                  label={translate('media.viewer.next')}
                  shortcut="→"
                  tooltipSide="top"
                  icon={<ChevronRight size={20} />}
                  isDisabled={at === files.length - 1}
                  onClick={() => go(at + 1)}
                />
              </span>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
