// The rows of the file with what is wrong with them.
import { Trans, useLingui } from '@lingui/react/macro';
import { type ImportRow, listImportRows } from '../../../src/operations/document-import/document-import.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/states.tsx';
import classes from './document-import.module.css';
import { noteText, sortWords } from './import-words.ts';

export function RowList({ id }: { id: string }) {
  const { t } = useLingui();
  const columns = useColumns();
  return (
    <DataTable
      id="import-rows"
      endpoint={listImportRows}
      params={{ id }}
      columns={columns}
      rowKey={(row) => String(row.row)}
      filters={[
        {
          key: 'show',
          label: t`All rows`,
          options: [
            { value: 'errors', label: t`With errors` },
            { value: 'notices', label: t`With notices` },
            { value: 'sale', label: t`Deliveries` },
            { value: 'return', label: t`Customer returns` },
            { value: 'write-off', label: t`Write-offs` },
            { value: 'negative', label: t`Other negative lines` },
            { value: 'no-partner', label: t`Without partner` },
            { value: 'service', label: t`Services` },
            { value: 'blank', label: t`Empty rows` },
          ],
        },
      ]}
      label={t`Rows of the file`}
      empty={<EmptyState title={<Trans>No rows</Trans>} />}
    />
  );
}

function useColumns(): Column<ImportRow>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'row', header: t`Row`, cell: (row) => row.row, width: 80, align: 'end', card: 'title' },
    { key: 'sort', header: t`Becomes`, cell: (row) => i18n._(sortWords[row.sort]), width: 160, card: 'badge' },
    {
      key: 'cells',
      header: t`In the file`,
      cell: (row) => (
        <span className={classes.cells} title={row.cells.join(' · ')}>
          {row.cells.join(' · ')}
        </span>
      ),
    },
    {
      key: 'notes',
      header: t`Told`,
      cell: (row) => (
        <ul className={classes.notes}>
          {row.errors.map((note) => (
            <li key={`${note.column} ${note.reason}`} className={classes.error}>
              {noteText(i18n, note)}
            </li>
          ))}
          {row.notices.map((note) => (
            <li key={`${note.column} ${note.reason}`}>{noteText(i18n, note)}</li>
          ))}
        </ul>
      ),
    },
  ];
}
