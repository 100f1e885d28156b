import { useId, useState, type ReactNode } from 'react';
import type { Engineer } from '#shared/domain/projectChoices';
import { inNameOrder, useNameOrder, useTranslate } from '../../../i18n';
import { fold, wordsOf } from '../../../kit/projects/filter';
import { Button } from '../../../ui/Button';
import styles from './EngineersField.module.css';
import { parseIds, toIdsField } from './edit';
import type { Choices } from './useProjectChoices';

/** From so many on, there is a field to find one. */
const FIND_FROM = 9;

type Props = {
  /** Ids with commas between; see `EditFields`. */
  readonly value: string;
  readonly choices: Choices;
  readonly error: string | null;
  readonly hint?: ReactNode;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
};

/** Who is assigned: active project engineers, and whoever is assigned already. */
export function EngineersField({ value, choices, error, hint, isReadOnly, onChange }: Props) {
  const translate = useTranslate();
  const order = useNameOrder();
  const [sought, setSought] = useState('');
  const noteId = useId();
  const chosen = parseIds(value);
  const known = choices.engineers ?? [];
  const unknown = chosen
    .filter((id) => !known.some((engineer) => engineer.id === id))
    .map((id): Engineer => ({ id, name: translate('projectForm.engineers.inactive', { id: String(id) }) }));
  const all = [...unknown, ...inNameOrder(known, ({ name }) => name, order)];
  const words = wordsOf(sought);
  const shown = all.filter(({ name }) => words.every((word) => fold(name).includes(word)));
  const toggle = (id: number): void =>
    onChange(toIdsField(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]));
  const note = error ?? hint ?? translate('projectForm.engineers.count', { count: chosen.length });
  return (
    <fieldset
      className={styles.field}
      data-wrong={error ? '' : undefined}
      disabled={isReadOnly}
      aria-describedby={noteId}
    >
      <legend className={styles.label}>{translate('projectForm.engineers')}</legend>
      {all.length >= FIND_FROM && (
        <input
          type="search"
          className={styles.find}
          value={sought}
          placeholder={translate('projectForm.engineers.find')}
          aria-label={translate('projectForm.engineers.find')}
          spellCheck={false}
          onChange={({ target }) => setSought(target.value)}
          onKeyDown={(event) => {
            // Sending the form is not what somebody means who is looking for a name.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      )}
      {shown.length > 0 && (
        <div className={styles.people}>
          {shown.map(({ id, name }) => (
            <label key={id} className={styles.person}>
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      )}
      {/* While nobody can be chosen, the hint alone says why, and a way to read the list again could not be used. */}
      {!isReadOnly && <Reading choices={choices} isNoneFound={shown.length === 0 && all.length > 0} />}
      <div id={noteId} className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
        {note}
      </div>
    </fieldset>
  );
}

/** What there is instead of a list, or to say about it. */
function Reading({ choices, isNoneFound }: { readonly choices: Choices; readonly isNoneFound: boolean }) {
  const translate = useTranslate();
  const { engineers, isReading, readAgain } = choices;
  if (isNoneFound) return <p className={styles.hint}>{translate('projectForm.engineers.noneFound')}</p>;
  if (engineers === null && isReading) {
    return (
      <p className={styles.hint} role="status">
        {translate('projectForm.choicesReading')}
      </p>
    );
  }
  if (engineers === null) {
    return (
      <p className={styles.hint}>
        {translate('projectForm.choicesFailed')}{' '}
        <Button variant="link" onClick={readAgain}>
          {translate('projectForm.tryAgain')}
        </Button>
      </p>
    );
  }
  return engineers.length > 0 ? null : (
    <p className={styles.hint}>{translate('projectForm.engineers.none')}</p>
  );
}
