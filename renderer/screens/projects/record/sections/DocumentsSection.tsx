import { File as FileIcon, FileText, Image as ImageIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { DocumentRow, PartValues } from '#shared/domain/record/parts';
import { useFormat, useTranslate } from '../../../../i18n';
import { extensionOf } from '../files/extensionOf';
import { useOpenFiles } from '../files/openFiles';
import { isPicturePath } from '../model/photos';
import { Part } from '../parts/Part';
import { RecordList } from '../parts/RecordList';
import styles from './DocumentsSection.module.css';
import { LeftOut } from './LeftOut';
import rows from './rows.module.css';
import { SectionActions } from './SectionActions';

/** A project's papers, the newest first: each opens in the viewer, which also saves it. */
export function DocumentsSection({ projectId }: { readonly projectId: number }) {
  return (
    <Part
      projectId={projectId}
      part="documents"
      tools={<SectionActions projectId={projectId} tab="documents" />}
    >
      {(documents) => <Documents documents={documents} />}
    </Part>
  );
}

const ROW_HEIGHT = 50;

function Documents({ documents }: { readonly documents: PartValues['documents'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const open = useOpenFiles();
  const files = useMemo(
    () =>
      documents.rows.map(({ file, name, by, at }) => ({
        path: file,
        name,
        caption: `${by} · ${format.dateTime(at)}`,
      })),
    [documents, format],
  );
  const indexed = useMemo(() => documents.rows.map((row, index) => ({ row, index })), [documents]);
  return (
    <>
      <LeftOut count={documents.leftOut} />
      {indexed.length === 0 ? (
        <p className={rows.none}>{translate('record.documents.none')}</p>
      ) : (
        <RecordList
          label={translate('record.tab.documents')}
          rows={indexed}
          keyOf={({ index }) => String(index)}
          estimate={() => ROW_HEIGHT}
        >
          {({ row, index }) => <Document row={row} onOpen={() => open(files, index)} />}
        </RecordList>
      )}
    </>
  );
}

function Document({ row, onOpen }: { readonly row: DocumentRow; readonly onOpen: () => void }) {
  const format = useFormat();
  const { name, file, by, at } = row;
  const extension = extensionOf(file);
  const Icon = isPicturePath(file) ? ImageIcon : extension === 'pdf' ? FileText : FileIcon;
  return (
    <button type="button" className={styles.document} onClick={onOpen}>
      <Icon size={16} strokeWidth={1.5} className={styles.icon} aria-hidden="true" />
      <span className={rows.title}>{name}</span>
      <span className={rows.meta}>
        {extension && <span>{extension.toUpperCase()}</span>}
        <span>{by}</span>
        <span>{format.dateTime(at)}</span>
      </span>
    </button>
  );
}
