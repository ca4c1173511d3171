// On the page of a serial number: the fixed asset that it is, and the way to make it one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { listAssets } from '../../../src/service/asset/asset.contract.ts';
import { useRead } from '../../api/query.ts';
import { linkTo } from '../../ui/link-to.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { useMay } from '../session/session.ts';
import classes from './asset.module.css';

function useAssetOf(lot: Lot) {
  const may = useMay('service.read');
  const query = { lotId: lot.id, sort: '-number' as const, limit: 10 };
  const rows = useRead(listAssets, { query }, { enabled: may && lot.kind === 'serial' }).data?.rows;
  return rows && { open: rows.find(({ disposal }) => disposal === null), rows };
}

export function NumberAsset({ lot }: { lot: Lot }) {
  const asset = useAssetOf(lot)?.open;
  if (!asset) return null;
  const { id, number, name, holder } = asset;
  return (
    <Alert className={classes.onNumber} color="gray" icon={<IconDeviceLaptop size={18} />}>
      <Trans>
        Fixed asset{' '}
        <Link to="/assets/$id" params={{ id }} className="number">
          {number}
        </Link>
      </Trans>{' '}
      · {name}
      {holder && (
        <>
          {' · '}
          <Trans>{holder.name} has it</Trans>
        </>
      )}
    </Alert>
  );
}

/** The entry of the number's menu; none where it cannot become one. */
export function useAssetEntry(lot: Lot): MenuEntry[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayManage = useMay('service.manage');
  const asset = useAssetOf(lot);
  if (!mayManage || lot.kind !== 'serial' || lot.status !== 'available' || !asset || asset.open) return [];
  return [
    {
      label: t`Make it a fixed asset`,
      icon: IconDeviceLaptop,
      onClick: () => void navigate(linkTo('/assets/new', { lotId: lot.id })),
    },
  ];
}
