// A dialog over the page. Its frame comes with the first one that opens, so that no page waits for it.
import type { ModalProps } from '@mantine/core';
import { Suspense, useState } from 'react';
import { lazily } from './lazily.ts';

const DialogFrame = lazily(() => import('./dialog-frame.tsx').then((file) => file.DialogFrame));

export function Dialog(props: ModalProps) {
  const [wanted, setWanted] = useState(props.opened);
  if (props.opened && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <DialogFrame {...props} />
    </Suspense>
  );
}
