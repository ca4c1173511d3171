// The frame of a dialog: its place, the focus kept inside, the page behind it held still.
import { Modal, type ModalProps } from '@mantine/core';

export function DialogFrame(props: ModalProps) {
  return <Modal {...props} />;
}
