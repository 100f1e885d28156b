import { useState, type KeyboardEvent } from 'react';
import { addProjects } from '#shared/domain/review/edits';
import type { ShownEntry } from '#shared/domain/review/reading';
import type { AgendaLine, Review } from '#shared/domain/review/review';
import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import { useTranslate } from '../../i18n';
import { textMatcher } from '../../kit/projects/filter';
import { useLive } from '../../state/liveStore';
import { changeReview, reviewStore } from '../../state/reviewStore';
import { TextField } from '../../ui/TextField';
import styles from './Agenda.module.css';

/** How many finds are offered at once. */
const OFFERED = 6;

type Props = { readonly review: Review; readonly agenda: readonly ShownEntry<AgendaLine>[] };

/** Finds a project by name or PRN, and puts it at the end of the agenda. */
export function AddProject({ review, agenda }: Props) {
  const translate = useTranslate();
  const projects = useLive((state) => state.projects);
  const [text, setText] = useState('');
  const found = text.trim() === '' ? [] : find(projects.values(), text, agenda);
  const add = (project: Project): void => {
    changeReview(review.id, (held, author) =>
      addProjects(held, [project], () => crypto.randomUUID(), author),
    );
    reviewStore.getState().turnTo(project.id);
    setText('');
  };
  const addFirst = (event: KeyboardEvent): void => {
    const [first] = found;
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      setText('');
    } else if (event.key === 'Enter' && first) {
      event.preventDefault();
      add(first);
    }
  };
  return (
    <div className={styles.adding}>
      <TextField
        label={translate('reviews.one.add')}
        placeholder={translate('reviews.one.addHint')}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={addFirst}
        hint={text.trim() !== '' && found.length === 0 ? translate('reviews.one.add.none') : undefined}
      />
      {found.length > 0 && (
        <ul className={styles.found}>
          {found.map((project) => (
            <li key={project.id}>
              <button type="button" title={projectName(project, translate)} onClick={() => add(project)}>
                {projectName(project, translate)} <span className={styles.prn}>{project.prn}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function find(projects: Iterable<Project>, text: string, agenda: Props['agenda']): readonly Project[] {
  const known = new Set(agenda.map(({ value }) => value.projectId));
  const matches = textMatcher(text);
  const found: Project[] = [];
  for (const project of projects) {
    if (known.has(project.id) || !matches(project)) continue;
    found.push(project);
    if (found.length === OFFERED) break;
  }
  return found;
}
