// Codes that nobody knew: each becomes the barcode of a product, or is left.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { editProduct, getProduct, listProducts } from '../../../src/catalog/product.contract.ts';
import { call } from '../../api/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { shownText } from './scan-outcome.tsx';
import { forgetUndo, type ScanEntry, settleUnknown } from './scan-session.ts';
import classes from './scan-tray.module.css';

export function UnknownCodes({ entries }: { entries: readonly ScanEntry[] }) {
  const mayLink = useMay('catalog.write');
  const [linked, setLinked] = useState<ScanEntry | null>(null);
  return (
    <>
      <ul className={classes.list}>
        {entries.map((entry) => (
          <li key={entry.id} className={classes.row}>
            <span className={`${classes.now} ${classes.text}`}>{shownText(codeOf(entry))}</span>
            {mayLink && (
              <Button size="compact-sm" variant="light" onClick={() => setLinked(entry)}>
                <Trans>Link to product</Trans>
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" onClick={() => settleUnknown(entry.id)}>
              <Trans>Ignore</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {linked && <LinkCode entry={linked} onClose={() => setLinked(null)} />}
    </>
  );
}

/** The GTIN that the code names, else its text. */
function codeOf({ scan, answer }: ScanEntry): string {
  return answer && 'readings' in answer ? (answer.readings[0]?.gtin ?? answer.text) : scan.text;
}

function LinkCode({ entry, onClose }: { entry: ScanEntry; onClose: () => void }) {
  const { t } = useLingui();
  const [product, setProduct] = useState<{ id: string; label: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const code = codeOf(entry);
  const link = async (id: string) => {
    setBusy(true);
    try {
      await changeCodes(id, (codes) => [...codes, code]);
      const undo = async () => {
        await changeCodes(id, (codes) => codes.filter((one) => one !== code));
        forgetUndo(entry.id);
      };
      settleUnknown(entry.id, undo);
      toast(<Trans>Linked: {code}</Trans>, { undo });
      onClose();
    } catch (problem) {
      toastProblem(problem);
      setBusy(false);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={<Trans>Link the code to a product</Trans>}>
      <Stack>
        <div className="number">{shownText(code)}</div>
        <RecordPicker
          endpoint={listProducts}
          label={t`Product`}
          value={product}
          onChange={setProduct}
          labelOf={(row) => row.name}
          hintOf={(row) => row.sku}
        />
        <Group justify="flex-end">
          <Button disabled={!product} loading={busy} onClick={() => product && void link(product.id)}>
            <Trans>Link</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

async function changeCodes(id: string, change: (codes: string[]) => string[]): Promise<void> {
  const { barcodes, version } = await call(getProduct, { params: { id } });
  await call(editProduct, { params: { id }, body: { barcodes: change(barcodes) }, ifMatch: version });
}
