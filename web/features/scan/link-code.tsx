// An unknown code becomes the barcode of a product, or of one of its packagings.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { editProduct, getProduct, listProducts, type Product } from '../../../src/catalog/product.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient, useRead } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { shownText } from './scan-outcome.tsx';
import { settleUnknown, type UnknownCode } from './scan-session.ts';

const itself = 'product';

export function LinkCode({ unknown, onClose }: { unknown: UnknownCode; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const [product, setProduct] = useState<{ id: string; label: string } | null>(null);
  const [packagingId, setPackagingId] = useState<string>(itself);
  const [busy, setBusy] = useState(false);
  const { code } = unknown;
  const full = useRead(getProduct, { params: { id: product?.id ?? '' } }, { enabled: product !== null });
  const packagings = full.data?.packagings ?? [];
  const link = async (id: string) => {
    setBusy(true);
    try {
      await changeCodes(id, packagingId, (codes) => [...codes, code]);
      const relist = settleUnknown(code);
      const undo = async () => {
        await changeCodes(id, packagingId, (codes) => codes.filter((one) => one !== code));
        relist();
      };
      toast(
        <Trans>
          {shownText(code)} is now a barcode of {product?.label}
        </Trans>,
        { undo },
      );
      onClose();
    } catch (problem) {
      toastProblem(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Link the code to a product</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        <div className="number">{shownText(code)}</div>
        <RecordPicker
          endpoint={listProducts}
          label={t`Product`}
          value={product}
          onChange={(chosen) => {
            setProduct(chosen);
            setPackagingId(itself);
          }}
          labelOf={(row) => row.name}
          hintOf={(row) => row.sku}
        />
        {packagings.length > 0 && (
          <Select
            label={t`The code stands on`}
            allowDeselect={false}
            value={packagingId}
            onChange={(id) => setPackagingId(id ?? itself)}
            data={[
              { value: itself, label: t`The product itself` },
              ...packagings.map((one) => ({
                value: one.id,
                label: `${one.name} (${format.quantity(one.factor)} ${full.data?.unit.symbol ?? ''})`,
              })),
            ]}
          />
        )}
        <Group justify="flex-end">
          <Button disabled={!product} loading={busy} onClick={() => product && void link(product.id)}>
            <Trans>Link</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

async function changeCodes(id: string, packagingId: string, change: (codes: string[]) => string[]): Promise<void> {
  const product = await call(getProduct, { params: { id } });
  const body =
    packagingId === itself
      ? { barcodes: change(product.barcodes) }
      : { packagings: product.packagings.map((one) => changed(one, packagingId, change)) };
  await call(editProduct, { params: { id }, body, ifMatch: product.version });
  await queryClient.invalidateQueries();
}

const changed = (one: Product['packagings'][number], id: string, change: (codes: string[]) => string[]) =>
  one.id === id ? { ...one, barcodes: change(one.barcodes) } : one;
