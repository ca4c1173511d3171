// One's visits in another calendar, such as that of a phone: a secret address, shown once, renewed or switched off here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarShare } from '@tabler/icons-react';
import { useState } from 'react';
import {
  endCalendarFeed,
  getCalendarFeed,
  renewCalendarFeed,
} from '../../../src/service/maintenance/calendar-feed.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { InstantText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';

export function CalendarAddress() {
  return useMay('service.read') ? <Address /> : null;
}

function Address() {
  const { t } = useLingui();
  const known = useRead(getCalendarFeed, {});
  const [renew, end] = [useWrite(renewCalendarFeed), useWrite(endCalendarFeed)];
  const [url, setUrl] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const since = known.data?.since ?? null;
  const make = async () => {
    const made = await renew.mutateAsync({});
    // The page knows the address under which people reach the program.
    setUrl(made.url && new URL(new URL(made.url).pathname, window.location.origin).href);
  };
  const stop = () =>
    void end
      .mutateAsync({})
      .then(() => {
        setUrl(null);
        toast(<Trans>The calendar address is switched off</Trans>);
      })
      .catch(toastProblem);
  return (
    <Section
      title={<Trans>Calendar address</Trans>}
      hint={
        <Trans>
          Your visits in another calendar, such as that of your phone. Whoever knows the address can read them.
        </Trans>
      }
    >
      <Stack gap="sm">
        {url && (
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              label={t`Address`}
              description={t`It is shown only now. Add it to your calendar as a subscription.`}
              value={url}
              readOnly
              style={{ flex: 1 }}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={url} label={t`Copy the address`} />
          </Group>
        )}
        {!url && since && (
          <Text size="sm">
            <Trans>
              There is an address since <InstantText value={since} />. It cannot be shown again; a new one ends it.
            </Trans>
          </Text>
        )}
        <Group gap="sm">
          <Button
            variant={since ? 'default' : 'filled'}
            leftSection={<IconCalendarShare size={16} />}
            loading={renew.isPending}
            onClick={() => (since ? setAsking(true) : void make().catch(toastProblem))}
          >
            {since ? <Trans>New address</Trans> : <Trans>Make a calendar address</Trans>}
          </Button>
          {since && (
            <Button variant="subtle" loading={end.isPending} onClick={stop}>
              <Trans>Switch it off</Trans>
            </Button>
          )}
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={<Trans>Make a new address?</Trans>}
        confirmLabel={<Trans>New address</Trans>}
        onConfirm={make}
      >
        <Trans>Calendars that use the present one get nothing any more.</Trans>
      </ConfirmDialog>
    </Section>
  );
}
