import { ExternalLink } from 'lucide-react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { openWebPage } from '../../../kit/calls';
import { useMay } from '../../../kit/may';
import { offersWebPage, openForm, openNewProject, projectCommandsOf } from '../../../kit/commands';
import { useTranslate } from '../../../i18n';
import { useLive } from '../../../state/liveStore';
import { useProject } from '../../../kit/projects/selectors';
import { uiStore, useUi, type MenuPlace } from '../../../state/uiStore';
import { Kbd } from '../../../ui/Kbd';
import { walkMenu } from '../../../ui/walkMenu';
import { useObstacles } from '../../../kit/obstacle';
import styles from './ProjectMenu.module.css';

/** The menu of a row of list or table, opened by the right button, menu key or Shift F10. */
export function ProjectMenu() {
  const place = useUi((state) => state.projectMenu);
  const project = useProject(place?.projectId ?? null);
  return place && project && <OpenMenu key={`${place.x} ${place.y}`} place={place} project={project} />;
}

function closeMenu(): void {
  uiStore.getState().setProjectMenu(null);
}

function OpenMenu({ place, project }: { readonly place: MenuPlace; readonly project: Project }) {
  const translate = useTranslate();
  const menu = useRef<HTMLDivElement>(null);
  const session = useLive((state) => state.session);
  const may = useMay();
  const isOnWeb = offersWebPage('project', session, project);
  const { of: obstacleTo, isKeeping } = useObstacles();
  const obstacle = obstacleTo('delete_project');
  const actions = projectCommandsOf(may);
  const giveBackFocus = useMenuFocus(menu);

  const choose = (run: () => void) => () => {
    // First, so that a form returns the focus to there as well.
    giveBackFocus();
    closeMenu();
    run();
  };
  return (
    <div
      ref={menu}
      className={styles.menu}
      // Wherever the row is: the menu stays inside the window.
      style={{
        left: `min(${place.x}px, 100vw - 248px)`,
        top: `max(8px, min(${place.y}px, 100vh - ${heightOf(actions.length + Number(isOnWeb))}px))`,
      }}
      role="menu"
      tabIndex={-1}
      aria-label={translate('act.menu', { name: projectName(project, translate) })}
      onKeyDown={walkMenu}
    >
      <button
        type="button"
        role="menuitem"
        onClick={choose(() => uiStore.getState().navigate({ name: 'project', projectId: project.id }))}
      >
        <span>{translate('act.openProject')}</span>
      </button>
      {actions.length > 0 && <hr />}
      {actions.map(({ action, shortLabel, keys }) => (
        <button
          key={action}
          type="button"
          role="menuitem"
          aria-disabled={obstacleTo(action) !== null || undefined}
          onClick={obstacleTo(action) ? undefined : choose(() => openForm(action, project.id))}
        >
          <span>{translate(shortLabel)}</span>
          {keys && <Kbd keys={keys} />}
        </button>
      ))}
      {may('create_project') && (
        <>
          <hr />
          <button
            type="button"
            role="menuitem"
            aria-disabled={obstacleTo('create_project') !== null || undefined}
            onClick={obstacleTo('create_project') ? undefined : choose(openNewProject)}
          >
            <span>{translate('act.create_project')}</span>
            <Kbd keys="N" />
          </button>
        </>
      )}
      {isOnWeb && (
        <>
          <hr />
          <button
            type="button"
            role="menuitem"
            onClick={choose(() => void openWebPage('project', project.id))}
          >
            <span>{translate('web.open')}</span>
            <ExternalLink size={14} aria-hidden="true" />
          </button>
        </>
      )}
      {obstacle && actions.length > 0 && (
        <p className={styles.note}>{translate(isKeeping ? 'act.later' : `act.obstacle.${obstacle}`)}</p>
      )}
    </div>
  );
}

/** About how high it is, in px, with the note under it. */
function heightOf(actions: number): number {
  return 130 + 32 * actions;
}

/**
 * Takes the focus while it is open and closes when something else is pressed or focused. Returns a function that gives
 * the focus back; after Escape that happens by itself.
 */
function useMenuFocus(menu: RefObject<HTMLDivElement | null>): () => void {
  const before = useRef<Element | null>(null);
  const giveBack = useCallback(() => {
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  }, []);

  useEffect(
    function holdFocus() {
      before.current = document.activeElement;
      menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
      const closeOutside = (event: Event): void => {
        if (event.target instanceof Node && !menu.current?.contains(event.target)) closeMenu();
      };
      const closeByKey = (event: KeyboardEvent): void => {
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.stopPropagation();
        event.preventDefault();
        giveBack();
        closeMenu();
      };
      document.addEventListener('pointerdown', closeOutside);
      document.addEventListener('wheel', closeOutside);
      document.addEventListener('focusin', closeOutside);
      document.addEventListener('keydown', closeByKey, true);
      window.addEventListener('blur', closeMenu);
      return () => {
        document.removeEventListener('pointerdown', closeOutside);
        document.removeEventListener('wheel', closeOutside);
        document.removeEventListener('focusin', closeOutside);
        document.removeEventListener('keydown', closeByKey, true);
        window.removeEventListener('blur', closeMenu);
      };
    },
    [menu, giveBack],
  );

  return giveBack;
}
