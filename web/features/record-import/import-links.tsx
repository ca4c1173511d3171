// The way from a list to the import of its records: an entry of its menu, and a button where it is still empty.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { RecordEntity } from '../../../src/domain/exchange/column.ts';
import { linkTo } from '../../ui/link-to.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { useMay } from '../session/session.ts';

/** None for whoever may not import. */
export function useImportMenu(entity: RecordEntity): MenuEntry[] {
  const { t } = useLingui();
  const may = useMay('import.run');
  const navigate = useNavigate();
  const open = () => void navigate(linkTo('/import', { entity }));
  return may ? [{ label: t`Import`, icon: IconFileImport, onClick: open }] : [];
}

export function ImportButton({ entity }: { entity: RecordEntity }) {
  const may = useMay('import.run');
  if (!may) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconFileImport size={16} />}
      renderRoot={(props) => <Link {...linkTo('/import', { entity })} {...props} />}
    >
      <Trans>Import</Trans>
    </Button>
  );
}
