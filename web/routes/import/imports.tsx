// All imports, and the way in for the next file.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { type ImportHead, listImports } from '../../../src/operations/document-import/document-import.contract.ts';
import { stateLooks } from '../../features/document-import/import-words.ts';
import { UploadButton } from '../../features/document-import/upload-button.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';

export function Page() {
  const { t } = useLingui();
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <Stack gap="md">
      <PageHeader title={t`Import`} action={<UploadButton onProblem={setProblem} />} />
      <ProblemAlert problem={problem} />
      <DataTable
        id="imports"
        endpoint={listImports}
        columns={useColumns()}
        rowHref={(row) => `/import/${row.id}`}
        label={t`Imports`}
        empty={
          <EmptyState
            icon={IconFileImport}
            title={<Trans>Bring your documents in</Trans>}
            actions={<UploadButton onProblem={setProblem} />}
          >
            <Stack gap="xs">
              <Text size="sm" inherit>
                <Trans>
                  A CSV or XLSX file with one row for each line: document number, product code, quantity and date;
                  description, price, partner and country if there are any. Up to 200,000 rows and 32 MB.
                </Trans>
              </Text>
              <Text size="sm" inherit>
                <Trans>
                  You see first what is in it and decide what becomes of it. Nothing is posted before, and all of it can
                  be taken back.
                </Trans>
              </Text>
            </Stack>
          </EmptyState>
        }
      />
    </Stack>
  );
}

function useColumns(): Column<ImportHead>[] {
  const { t, i18n } = useLingui();
  return [
    { key: 'fileName', header: t`File`, cell: (row) => row.fileName, card: 'title' },
    {
      key: 'state',
      header: t`State`,
      width: 180,
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
    { key: 'createdAt', header: t`Uploaded`, width: 190, cell: (row) => <InstantText value={row.createdAt} /> },
    { key: 'createdBy', header: t`By`, width: 180, cell: (row) => row.createdBy.name },
  ];
}
