// The serial numbers that are to become assets: scanned or typed one after the other, or all that came with one receipt.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type LotRow, listLots } from '../../../src/ledger/lot.contract.ts';
import type { AssetProposal } from '../../../src/service/asset/asset.contract.ts';
import { maxUnits } from '../../../src/service/asset/asset.contract.ts';
import { call } from '../../api/client.ts';
import { useRead } from '../../api/query.ts';
import { DateText, MoneyText } from '../../ui/format.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import type { OnScan } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { beep } from '../scan/beep.ts';
import { shownText } from '../scan/scan-outcome.tsx';
import { askScan } from '../scan/scan-queue.ts';
import classes from './asset.module.css';

type Props = {
  lotIds: readonly string[];
  proposals: readonly AssetProposal[];
  onChange: (lotIds: string[]) => void;
  error: string | undefined;
};

export function UnitPicks({ lotIds, proposals, onChange, error }: Props) {
  const { t } = useLingui();
  const add = (ids: readonly string[]) => onChange([...new Set([...lotIds, ...ids])].slice(0, maxUnits));
  const frame = useRef<HTMLDivElement>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const onScan: OnScan = (scan) => {
    askScan(scan, (answer) => {
      const serials = answer?.candidates.filter(({ kind }) => kind === 'serial') ?? [];
      const [one, ...more] = serials;
      const found = one !== undefined && more.length === 0;
      beep(found);
      setUnknown(found ? null : shownText(scan.text));
      if (found) add([one.id]);
    });
  };
  useScanTarget(frame, onScan, { everywhere: true });
  return (
    <div ref={frame}>
      <Section
        title={<Trans>Which unit?</Trans>}
        hint={<Trans>A serial number in one of your places. Several become assets with the same facts.</Trans>}
      >
        <Stack gap="sm">
          <RecordPicker
            endpoint={listLots}
            query={{ kind: 'serial', status: 'available' }}
            label={t`Serial number`}
            placeholder={t`Scan or type`}
            value={null}
            onChange={(value) => value && add([value.id])}
            labelOf={(row: LotRow) => row.number}
            hintOf={(row: LotRow) => `${row.product.name} · ${row.place?.name ?? ''}`}
            error={unknown === null ? error : t`${unknown} is not one serial number: choose it here.`}
          />
          {proposals.length > 0 && (
            <ul className={classes.units}>
              {proposals.map((one) => (
                <Unit key={one.lot.id} unit={one} onRemove={() => onChange(lotIds.filter((id) => id !== one.lot.id))} />
              ))}
            </ul>
          )}
          <Siblings of={proposals.at(-1)} chosen={lotIds} onAdd={add} />
        </Stack>
      </Section>
    </div>
  );
}

function Unit({ unit, onRemove }: { unit: AssetProposal; onRemove: () => void }) {
  const { t } = useLingui();
  const { lot, product, place, status, asset, purchasedOn, purchaseValue } = unit;
  return (
    <li>
      <div className={classes.unit}>
        <div>
          <span className="number">{lot.number}</span> · {product.name}
        </div>
        <div className={classes.quiet}>
          {place?.name}
          {purchasedOn && (
            <>
              {' · '}
              <DateText value={purchasedOn} />
            </>
          )}
          {purchaseValue !== null && (
            <>
              {' · '}
              <MoneyText minor={purchaseValue} />
            </>
          )}
          {asset && (
            <span className={classes.wrong}>
              {' · '}
              <Trans>is {asset.number} already</Trans>
            </span>
          )}
        </div>
      </div>
      {status !== 'available' && <StatusBadge of="numberStatus" value={status} />}
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Leave ${lot.number} out`} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}

type SiblingsProps = { of: AssetProposal | undefined; chosen: readonly string[]; onAdd: (ids: string[]) => void };

/** The others that came with the same receipt and are still here. */
function Siblings({ of, chosen, onAdd }: SiblingsProps) {
  const query = {
    kind: 'serial' as const,
    status: 'available' as const,
    productId: of?.product.id ?? '',
    originOperationId: of?.origin?.id ?? '',
    limit: maxUnits,
  };
  const asks = of?.origin != null;
  const others = (useRead(listLots, { query }, { enabled: asks }).data?.rows ?? []).filter(
    (row) => !chosen.includes(row.id) && !row.onHold,
  );
  const count = others.length;
  if (!asks || count === 0) return null;
  const add = async () => {
    const { rows } = await call(listLots, { query });
    onAdd(rows.filter((row) => !row.onHold).map((row) => row.id));
  };
  return (
    <div>
      <Button size="compact-sm" variant="default" onClick={() => void add().catch(toastProblem)}>
        <Trans>
          And <Plural value={count} one="# other" other="# others" /> of {of.origin?.number}
        </Trans>
      </Button>
    </div>
  );
}
