// The refused rows as they came, with the reasons in a last column: to be mended and brought again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { getRecordErrors } from '../../../src/exchange/record-import/record-import.contract.ts';
import { addressOf } from '../../api/client.ts';

export function ErrorFiles({ id }: { id: string }) {
  const { t, i18n } = useLingui();
  const address = (format: 'csv' | 'xlsx') =>
    addressOf(getRecordErrors.path, { id }, { format, language: i18n.locale });
  const look = { variant: 'default', size: 'xs', leftSection: <IconDownload size={15} />, download: true } as const;
  return (
    <Group gap="xs">
      <Button component="a" href={address('xlsx')} {...look} aria-label={t`Rows with errors as XLSX`}>
        <Trans>XLSX</Trans>
      </Button>
      <Button component="a" href={address('csv')} {...look} aria-label={t`Rows with errors as CSV`}>
        <Trans>CSV</Trans>
      </Button>
    </Group>
  );
}
