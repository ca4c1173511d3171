// Copies a text and says so. Works on a plain http address too, where the clipboard interface is closed.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';

export function CopyButton({ value, label }: { value: string; label?: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const text = copied ? t`Copied` : (label ?? t`Copy`);
  return (
    <Tooltip label={text}>
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label={text}
        onClick={async () => {
          await copyText(value);
          setCopied(true);
          setTimeout(() => setCopied(false), 1500);
        }}
      >
        {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}

export async function copyText(value: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(value);
  const field = document.createElement('textarea');
  field.value = value;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
