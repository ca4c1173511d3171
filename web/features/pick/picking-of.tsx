// The way from a delivery that waits to picking it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group } from '@mantine/core';
import { IconPrinter, IconScan } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { getPickList } from '../../../src/operations/picking/pick.contract.ts';
import { useRead } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';

export function PickLink({ id, number }: { id: string; number: string }) {
  const { t } = useLingui();
  return (
    <Anchor
      inherit
      aria-label={t`Pick ${number}`}
      onClick={(event) => event.stopPropagation()}
      renderRoot={(props) => <Link to={`/deliveries/${id}/pick`} {...props} />}
    >
      <Trans>Pick</Trans>
    </Anchor>
  );
}

/** `dirty`: what is on the screen is not saved, so it cannot be picked yet. */
export function PickingOf({ id, dirty }: { id: string; dirty: boolean }) {
  const format = useFormat();
  const list = useRead(getPickList, { params: { id } }).data;
  const way = `/deliveries/${id}/pick`;
  return (
    <Section
      title={<Trans>Picking</Trans>}
      hint={
        dirty ? (
          <Trans>Save the draft first: what is picked follows what is saved.</Trans>
        ) : list && list.pickCount > 0 ? (
          <Trans>
            {format.count(list.done)} of {format.count(list.items)} are picked.
          </Trans>
        ) : (
          <Trans>In walking order, by scan on a phone or from a printed list.</Trans>
        )
      }
      aside={
        <Group gap="xs">
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPrinter size={16} />}
            disabled={dirty}
            renderRoot={(props) => <Link to={`${way}/print`} {...props} />}
          >
            <Trans>Print the list</Trans>
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconScan size={16} />}
            disabled={dirty}
            renderRoot={(props) => <Link to={way} {...props} />}
          >
            <Trans>Pick</Trans>
          </Button>
        </Group>
      }
      flush
    >
      {null}
    </Section>
  );
}
