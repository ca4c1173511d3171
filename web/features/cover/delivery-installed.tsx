// How many units of a delivery are installed, as a fact of its page, with the way to install the others.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconHomeCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Operation } from '../../../src/operations/operation.contract.ts';
import { getInstallable } from '../../../src/service/cover/installation.contract.ts';
import { useRead } from '../../api/query.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Fact } from '../../ui/page-header.tsx';
import { useMay } from '../session/session.ts';

export function DeliveryInstalled({ document }: { document: Operation }) {
  const { t } = useLingui();
  const mayRead = useMay('service.read');
  const mayInstall = useMay('service.write');
  const serial = document.lines.some((line) => line.product.tracking === 'serial' && line.numberCount > 0);
  const asked = mayRead && serial && document.state === 'posted' && ['delivery', 'sale'].includes(document.kind);
  const { data } = useRead(getInstallable, { params: { id: document.id } }, { enabled: asked });
  if (!data || data.total === 0) return null;
  const { id } = document;
  const open = data.units.some((unit) => unit.state === 'installable');
  const shown = (
    <Trans>
      {data.installed} of {data.total}
    </Trans>
  );
  return (
    <Fact label={t`Installed`}>
      {data.installed > 0 ? (
        <Anchor inherit renderRoot={(props) => <Link {...linkTo('/installations', { operationId: id })} {...props} />}>
          {shown}
        </Anchor>
      ) : (
        shown
      )}
      {mayInstall && open && (
        <Button
          ml={8}
          size="compact-xs"
          variant="default"
          leftSection={<IconHomeCheck size={14} aria-hidden="true" />}
          renderRoot={(props) => <Link {...linkTo('/installations/new', { operationId: id })} {...props} />}
        >
          <Trans>Install</Trans>
        </Button>
      )}
    </Fact>
  );
}
