import type { Table, TableFormat } from '#shared/domain/papers/table';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import { bridge } from '../../state/bridge';
import { makePaper } from '../../state/paperStore';

/** Has a file made of a table. @param name of the file, without its ending */
export function saveTable(name: string, format: TableFormat, table: Table): Promise<SavedPaper['outcome']> {
  const json = JSON.stringify(table);
  return makePaper(`${name}.${format}`, () => bridge().saveTable({ name, format, table: json }));
}
