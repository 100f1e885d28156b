import { useState, type ReactNode } from 'react';
import { focusOnMap } from '../../../../kit/map/mapStore';
import { FileViewer } from '../../../../kit/media/viewer/FileViewer';
import { uiStore } from '../../../../state/uiStore';
import { OpenFilesProvider, type OpenFiles, type ShownFile } from './openFiles';

type Shown = { readonly files: readonly ShownFile[]; readonly index: number };

/** Lets everything within show pictures and documents of the record. */
export function RecordFiles({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [open] = useState<OpenFiles>(() => (files: readonly ShownFile[], index: number) => {
    setShown({ files, index });
  });
  return (
    <OpenFilesProvider value={open}>
      {children}
      {shown && (
        <FileViewer
          files={shown.files}
          start={shown.index}
          onClose={() => setShown(null)}
          onPlace={(place) => {
            setShown(null);
            uiStore.getState().open('map');
            focusOnMap(place);
          }}
        />
      )}
    </OpenFilesProvider>
  );
}
