// What was brought before: records in one list, documents of the past in another.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { recordEntities } from '../../../src/domain/exchange/column.ts';
import {
  listRecordImports,
  type RecordImportHead,
} from '../../../src/exchange/record-import/record-import.contract.ts';
import { type ImportHead, listImports } from '../../../src/operations/document-import/document-import.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, InstantText } from '../../ui/format.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';
import { stateLooks as documentStates } from '../document-import/import-words.ts';
import { entityLooks } from './entity-words.ts';
import { stateLooks } from './import-words.ts';

export function EarlierImports() {
  const { t } = useLingui();
  return (
    <UrlTabs
      tabs={[
        { value: 'records', label: t`Records`, content: <RecordImports /> },
        { value: 'documents', label: t`Documents of the past`, content: <DocumentImports /> },
      ]}
    />
  );
}

function RecordImports() {
  const { t, i18n } = useLingui();
  return (
    <DataTable
      id="record-imports"
      endpoint={listRecordImports}
      columns={useRecordColumns()}
      filters={[
        {
          key: 'of',
          label: t`Everything`,
          options: recordEntities.map((value) => ({ value, label: i18n._(entityLooks[value].title) })),
        },
      ]}
      toQuery={({ of, ...others }) => (of ? { ...others, entity: of } : others)}
      rowHref={(row) => `/import/records/${row.id}`}
      label={t`Earlier imports`}
      empty={<Nothing />}
    />
  );
}

function DocumentImports() {
  const { t } = useLingui();
  return (
    <DataTable
      id="imports"
      endpoint={listImports}
      columns={useDocumentColumns()}
      rowHref={(row) => `/import/${row.id}`}
      label={t`Earlier imports`}
      empty={<Nothing />}
    />
  );
}

function Nothing() {
  return (
    <Text p="md" size="sm" c="dimmed">
      <Trans>Nothing was imported yet.</Trans>
    </Text>
  );
}

function useRecordColumns(): Column<RecordImportHead>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'fileName', header: t`File`, cell: (row) => row.fileName, card: 'title' },
    { key: 'entity', header: t`What`, width: 200, cell: (row) => i18n._(entityLooks[row.entity].title) },
    {
      key: 'state',
      header: t`State`,
      width: 170,
      card: 'badge',
      cell: (row) => {
        const { tone, icon, word } = stateLooks[row.state];
        return (
          <Badge tone={tone} icon={icon}>
            {i18n._(word)}
          </Badge>
        );
      },
    },
    { key: 'rows', header: t`Rows`, width: 100, align: 'end', cell: (row) => <CountText value={row.rows} /> },
    { key: 'createdAt', header: t`Uploaded`, width: 190, cell: (row) => <InstantText value={row.createdAt} /> },
    { key: 'createdBy', header: t`By`, width: 180, cell: (row) => row.createdBy.name },
  ];
}

function useDocumentColumns(): Column<ImportHead>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'fileName', header: t`File`, cell: (row) => row.fileName, card: 'title' },
    {
      key: 'state',
      header: t`State`,
      width: 180,
      card: 'badge',
      cell: (row) => {
        const { tone, icon, word } = documentStates[row.state];
        return (
          <Badge tone={tone} icon={icon}>
            {i18n._(word)}
          </Badge>
        );
      },
    },
    { key: 'createdAt', header: t`Uploaded`, width: 190, cell: (row) => <InstantText value={row.createdAt} /> },
    { key: 'createdBy', header: t`By`, width: 180, cell: (row) => row.createdBy.name },
  ];
}
