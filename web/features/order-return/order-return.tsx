// The return of an order: a button for its page, and the dialog that it opens.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconTruckReturn } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { lazily } from '../../ui/lazily.ts';
import { useMay } from '../session/session.ts';

const ReturnDialog = lazily(() => import('./return-dialog.tsx').then((file) => file.OrderReturnDialog));

/** Nothing for who may not post. */
export function OrderReturn({ orderId }: { orderId: string }) {
  const mayPost = useMay('operation.post');
  const [open, setOpen] = useState(false);
  if (!mayPost) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconTruckReturn size={16} />} onClick={() => setOpen(true)}>
        <Trans>Return…</Trans>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ReturnDialog orderId={orderId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
