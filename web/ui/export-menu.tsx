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
  /** Stands in for the usual icon. */
  children?: ReactNode;
};

export function ExportMenu({ path, params, query, children }: Props) {
  const { t, i18n } = useLingui();
  const address = (format: string) => addressOf(`${path}.${format}`, params, { ...query, language: i18n.locale });
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
        <Menu.Item component="a" href={address('xlsx')} download leftSection={<IconFileTypeXls size={16} />}>
          <Trans>Excel workbook (XLSX)</Trans>
        </Menu.Item>
        <Menu.Item component="a" href={address('csv')} download leftSection={<IconFileTypeCsv size={16} />}>
          <Trans>CSV file</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
