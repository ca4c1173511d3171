// The frame of a dialog: its place, the focus kept inside, the page behind it held still.
import { useLingui } from '@lingui/react/macro';
import { Modal, type ModalProps } from '@mantine/core';

export function DialogFrame(props: ModalProps) {
  const { t } = useLingui();
  // Its head is no second banner of the page.
  return (
    <Modal attributes={{ header: { role: 'presentation' } }} closeButtonProps={{ 'aria-label': t`Close` }} {...props} />
  );
}
