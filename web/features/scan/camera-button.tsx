// Opens the camera as a scanner.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';

/** `label`: with its words beside the picture. */
export function CameraButton({ onClick, label = false }: { onClick: () => void; label?: boolean }) {
  const { t } = useLingui();
  if (label) {
    return (
      <Button variant="default" size="xs" leftSection={<IconCamera size={15} aria-hidden="true" />} onClick={onClick}>
        <Trans>Scan with the camera</Trans>
      </Button>
    );
  }
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={t`Scan with the camera`} onClick={onClick}>
      <IconCamera size={18} />
    </ActionIcon>
  );
}
