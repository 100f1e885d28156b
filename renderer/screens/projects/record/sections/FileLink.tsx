import { Paperclip } from 'lucide-react';
import type { MediaPath } from '#shared/domain/record/parts';
import { Button } from '../../../../ui/Button';
import { useOpenFiles } from '../files/openFiles';

type Props = {
  readonly path: MediaPath;
  readonly label: string;
  /** What it is, above the file. */
  readonly title: string;
};

/** Opens one file that belongs to a row. */
export function FileLink({ path, label, title }: Props) {
  const open = useOpenFiles();
  return (
    <Button
      variant="link"
      icon={<Paperclip size={12} />}
      onClick={() => open([{ path, name: title, caption: '' }], 0)}
    >
      {label}
    </Button>
  );
}
