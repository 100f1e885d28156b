import type { PartValues, RequestRow } from '#shared/domain/record/parts';
import { useFormat, useTranslate } from '../../../../i18n';
import { Part } from '../parts/Part';
import { RecordList } from '../parts/RecordList';
import { FilesLink } from './FilesLink';
import { LeftOut } from './LeftOut';
import styles from './RequestsSection.module.css';
import rows from './rows.module.css';
import { SectionActions } from './SectionActions';

/** Requests for more budget, with what became of them. */
export function RequestsSection({ projectId }: { readonly projectId: number }) {
  return (
    <Part
      projectId={projectId}
      part="requests"
      tools={<SectionActions projectId={projectId} tab="requests" />}
    >
      {(requests) => <Requests requests={requests} />}
    </Part>
  );
}

/** px of a request with a reason of one line. */
const ROW_HEIGHT = 78;

function Requests({ requests }: { readonly requests: PartValues['requests'] }) {
  const translate = useTranslate();
  const keyed = requests.rows.map((row, index) => ({ row, key: String(index) }));
  return (
    <>
      {requests.reach !== 'whole' && (
        <p className={rows.note}>{translate(`record.requests.reach.${requests.reach}`)}</p>
      )}
      <LeftOut count={requests.leftOut} />
      {keyed.length === 0 ? (
        <p className={rows.none}>
          {translate(
            requests.reach === 'pending_only' ? 'record.requests.nonePending' : 'record.requests.none',
          )}
        </p>
      ) : (
        <RecordList
          label={translate('record.tab.requests')}
          rows={keyed}
          keyOf={({ key }) => key}
          estimate={() => ROW_HEIGHT}
        >
          {({ row }) => <Request row={row} />}
        </RecordList>
      )}
    </>
  );
}

function Request({ row }: { readonly row: RequestRow }) {
  const translate = useTranslate();
  const format = useFormat();
  const { status, amount, approved, by, day, at, reason, notes, reviewedBy, reviewedAt, proofs, proofCount } =
    row;
  const proofWords = translate('record.requests.proofs', { count: proofs?.length ?? proofCount ?? 0 });
  return (
    <div className={rows.row} data-request={status}>
      <span className={styles.state} data-state={status}>
        {translate(`record.requests.${status}`)}
      </span>
      <span className={rows.amount}>{format.money(amount)}</span>
      {reason && <p className={rows.text}>{reason}</p>}
      <span className={rows.meta}>
        <span>{by}</span>
        <span>{at === null ? format.date(day) : format.dateTime(at)}</span>
        {proofs !== null && proofs.length > 0 && (
          <FilesLink
            label={proofWords}
            files={proofs.map((path) => ({
              path,
              name: translate('record.request.made', { amount: format.money(amount) }),
              caption: by,
            }))}
          />
        )}
        {proofs === null && (proofCount ?? 0) > 0 && <span>{proofWords}</span>}
      </span>
      {(reviewedBy !== null || reviewedAt !== null || notes) && (
        <div className={styles.decision}>
          {approved !== null && (
            <p>{translate('record.requests.approvedFor', { amount: format.money(approved) })}</p>
          )}
          {notes && <p className={rows.text}>{notes}</p>}
          <span className={rows.meta}>
            {reviewedBy && <span>{reviewedBy}</span>}
            {reviewedAt !== null && <span>{format.dateTime(reviewedAt)}</span>}
          </span>
        </div>
      )}
    </div>
  );
}
