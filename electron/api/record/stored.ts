import { notJson } from '../reading/lists';
import { parseJson } from '../readJson';
import { projectDetailsAnswer } from '../projectDetails';
import { Gathering, notExpected, type RecordReading } from './gathering';

/** One project as it is stored (server contract §5.1; second contract, ch. 1). */
export function readStored(body: string): RecordReading {
  const value = parseJson(body);
  if (value === undefined) return notExpected(...notJson(body));
  const read = projectDetailsAnswer.safeParse(value);
  if (!read.success) return notExpected('invalid_fields', read.error.issues[0]?.path.join('.') || 'answer');
  const { totalSpent: _, untold: _untold, ...details } = read.data;
  return new Gathering().tell({ details }).end();
}
