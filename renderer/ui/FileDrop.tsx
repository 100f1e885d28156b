import { FileText, ImageIcon, Paperclip, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type DragEvent } from 'react';
import { useTranslate } from '../i18n';
import { announcer } from './announcer';
import { Button } from './Button';
import { classNames } from './classNames';
import styles from './FileDrop.module.css';
import { IconButton } from './IconButton';
import fieldStyles from './TextField.module.css';

/** A file as it is shown; `preview` is a picture's address, where the browser can draw it. */
export type ShownFile = {
  readonly id: number;
  readonly name: string;
  readonly preview: string | null;
  readonly size: string;
  readonly removeLabel: string;
};

type Props = {
  readonly label: string;
  /** On the button. */
  readonly choose: string;
  /** Beside it: which files are accepted, and that they may be dropped. */
  readonly hint: string;
  /** Media types offered by the system's dialog; the receiver of the files decides what is accepted. */
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly files: readonly ShownFile[];
  /** What is wrong with the field as a whole. */
  readonly error?: string | null;
  /** Files that were not accepted, one sentence each. */
  readonly rejected: readonly string[];
  readonly onAdd: (files: readonly File[]) => void;
  readonly onRemove: (id: number) => void;
};

/** Files by the system's dialog or dropped, with small previews of those accepted. */
export function FileDrop(props: Props) {
  const { label, choose, hint, accept, isMultiple = false, files, error, rejected, onAdd, onRemove } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  useToldFiles(files);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  };

  return (
    <div className={fieldStyles.field} role="group" aria-labelledby={`${id}-label`}>
      <div id={`${id}-label`} className={fieldStyles.label}>
        {label}
      </div>
      <div
        className={classNames(styles.area, isOver && styles.over)}
        data-wrong={error ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {files.length > 0 && (
          <ul className={styles.files}>
            {files.map((file) => (
              <ShownFileItem key={file.id} file={file} onRemove={() => onRemove(file.id)} />
            ))}
          </ul>
        )}
        <div className={styles.line}>
          <Button
            icon={<Paperclip size={14} aria-hidden="true" />}
            aria-describedby={`${id}-note`}
            onClick={() => input.current?.click()}
          >
            {choose}
          </Button>
          <span className={styles.hint}>{hint}</span>
        </div>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={accept}
        multiple={isMultiple}
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was removed.
          event.target.value = '';
        }}
      />
      <div id={`${id}-note`}>
        {error && (
          <div className={fieldStyles.error} role="alert">
            {error}
          </div>
        )}
        {rejected.length > 0 && (
          <div className={fieldStyles.error} role="alert">
            <ul>
              {rejected.map((sentence, index) => (
                <li key={index}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

/** What was added and removed, for people who do not see the list. */
function useToldFiles(files: readonly ShownFile[]): void {
  const translate = useTranslate();
  const before = useRef(files);
  useEffect(
    function tellFiles() {
      const count = files.length;
      const told = before.current;
      before.current = files;
      for (const { id, name } of files) {
        if (!told.some((file) => file.id === id)) announcer.say(translate('say.fileAdded', { name, count }));
      }
      for (const { id, name } of told) {
        if (!files.some((file) => file.id === id)) {
          announcer.say(translate('say.fileRemoved', { name, count }));
        }
      }
    },
    [files, translate],
  );
}

function ShownFileItem({ file, onRemove }: { readonly file: ShownFile; readonly onRemove: () => void }) {
  // A picture this browser cannot decode, such as HEIC, is shown by its name alone.
  const [isDrawable, setDrawable] = useState(file.preview !== null);
  return (
    <li className={styles.file}>
      <span className={styles.preview}>
        {isDrawable && file.preview ? (
          <img src={file.preview} alt="" decoding="async" onError={() => setDrawable(false)} />
        ) : file.preview ? (
          <ImageIcon size={18} strokeWidth={1.5} aria-hidden="true" />
        ) : (
          <FileText size={18} strokeWidth={1.5} aria-hidden="true" />
        )}
      </span>
      <span className={styles.name} title={file.name}>
        {file.name}
      </span>
      <span className={styles.size}>{file.size}</span>
      <IconButton label={file.removeLabel} icon={<X size={14} />} tooltipSide="top" onClick={onRemove} />
    </li>
  );
}
