// Everything that a list shows with its filters, as a file: CSV for programs, XLSX for people.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { addressOf } from '../api/client.ts';

type Props = {
  /** The list's own address; its files are beside it. */
  path: string;
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  /** Files of the same question with more in them, such as the lines of documents. */
  also?: { path: string; label: ReactNode } | undefined;
  /** Stands in for the usual icon. */
  children?: ReactNode;
};

export function ExportMenu({ path, params, query, also, children }: Props) {
  const { t, i18n } = useLingui();
  const entries = (of: string) =>
    (['xlsx', 'csv'] as const).map((format) => (
      <Menu.Item
        key={format}
        component="a"
        href={addressOf(`${of}.${format}`, params, { ...query, language: i18n.locale })}
        download
        leftSection={format === 'xlsx' ? <IconFileTypeXls size={16} /> : <IconFileTypeCsv size={16} />}
      >
        {format === 'xlsx' ? <Trans>Excel workbook (XLSX)</Trans> : <Trans>CSV file</Trans>}
      </Menu.Item>
    ));
  const icon = (
    <Tooltip label={t`Export`}>
      <ActionIcon variant="default" size={36} aria-label={t`Export`}>
        <IconDownload size={18} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>{children ?? icon}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>All that match</Trans>
        </Menu.Label>
        {entries(path)}
        {also && (
          <>
            <Menu.Divider />
            <Menu.Label>{also.label}</Menu.Label>
            {entries(also.path)}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
