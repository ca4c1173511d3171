// From the list of what is on hand to a sheet that counts it: the filters go along in the address.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { linkTo } from '../../ui/link-to.ts';
import { scopeKeys } from './scope.ts';

export function CountTheseButton({ query }: { query: Record<string, unknown> }) {
  const filters = Object.fromEntries(
    scopeKeys.flatMap((key) => (typeof query[key] === 'string' ? [[key, query[key] as string]] : [])),
  );
  return (
    <Button
      variant="default"
      leftSection={<IconClipboardCheck size={16} />}
      renderRoot={(props) => <Link {...linkTo('/counts/new', { ...filters, what: 'filter' })} {...props} />}
    >
      <Trans>Count these</Trans>
    </Button>
  );
}
