import { Image as ImageIcon } from 'lucide-react';
import { Button } from '../../../../ui/Button';
import { useOpenFiles, type ShownFile } from '../files/openFiles';

type Props = { readonly files: readonly ShownFile[]; readonly label: string };

/** Opens the files of a row, the first one first; nothing without any. */
export function FilesLink({ files, label }: Props) {
  const open = useOpenFiles();
  if (files.length === 0) return null;
  return (
    <Button variant="link" icon={<ImageIcon size={12} />} onClick={() => open(files, 0)}>
      {label}
    </Button>
  );
}
