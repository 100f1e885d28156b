import { FileQuestion, ImageOff } from 'lucide-react';
import type { MediaProblem } from '#shared/domain/media';
import { fileNameOf } from '#shared/domain/mediaAddress';
import { useTranslate } from '../../../i18n';
import { Button } from '../../../ui/Button';
import type { MediaFailure } from '../loadMedia';
import { useSayBytes } from '../sayBytes';
import styles from './FileNote.module.css';

type Props = {
  readonly path: string;
  readonly failure: MediaFailure;
  readonly onAgain: () => void;
};

/** What another try may mend. */
const MAY_PASS: ReadonlySet<MediaProblem> = new Set<MediaProblem>([
  'not_there',
  'server_broken',
  'unreachable',
  'not_held',
  'timed_out',
  'answered_page',
  'not_signed_in',
]);

/** A file that is not shown: what it is, as far as its bytes tell, and why. */
export function FileNote({ path, failure, onAgain }: Props) {
  const translate = useTranslate();
  const sayBytes = useSayBytes();
  const { problem, kind, size } = failure;
  return (
    <div className={styles.note} role="alert">
      <span className={styles.icon} aria-hidden="true">
        {problem === 'not_previewable' ? <FileQuestion size={32} /> : <ImageOff size={32} />}
      </span>
      <p className={styles.words}>
        {translate(kind === 'program' ? 'media.problem.program' : `media.problem.${problem}`)}
      </p>
      <dl className={styles.facts}>
        <dt>{translate('media.file.name')}</dt>
        <dd>{fileNameOf(path)}</dd>
        {kind && (
          <>
            <dt>{translate('media.file.kind')}</dt>
            <dd>{translate(`media.kind.${kind}`)}</dd>
          </>
        )}
        {size !== null && (
          <>
            <dt>{translate('media.file.size')}</dt>
            <dd>{sayBytes(size)}</dd>
          </>
        )}
      </dl>
      {MAY_PASS.has(problem) && <Button onClick={onAgain}>{translate('media.retry')}</Button>}
    </div>
  );
}
