// Sets many lines at once: as expected, to nothing, or back to not counted. What somebody counted is left alone unless said.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Location } from '../../../src/catalog/location.contract.ts';
import { countAll } from '../../../src/operations/counting/count-line.contract.ts';
import type { CountSheetWithFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import { useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { toast } from '../../ui/toast.tsx';

type Props = { sheet: CountSheetWithFigures; places: readonly Location[]; placeId: string | null; onClose: () => void };
type To = 'expected' | 'zero' | 'clear';

export function SetAllDialog({ sheet, places, placeId, onClose }: Props) {
  const { t } = useLingui();
  const set = useWrite(countAll);
  const [to, setTo] = useState<To>(sheet.hidesExpected ? 'zero' : 'expected');
  const [all, setAll] = useState(false);
  const [locationId, setLocationId] = useState(placeId);
  const send = async () => {
    const body = { to, which: all || to === 'clear' ? 'all' : 'uncounted', ...(locationId && { locationId }) } as const;
    const { changed, skipped } = await set.mutateAsync({ params: { id: sheet.id }, body });
    onClose();
    toast(
      <>
        <Plural value={changed} one="# line is set" other="# lines are set" />
        {skipped > 0 && (
          <>
            {', '}
            <Plural value={skipped} one="# was left as it was" other="# were left as they were" />
          </>
        )}
      </>,
    );
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Set many lines</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send().catch(() => undefined);
        }}
      >
        <Stack gap="md">
          <ProblemAlert problem={set.error} />
          <Radio.Group label={t`Set to`} value={to} onChange={(value) => setTo(value as To)}>
            <Stack gap={8} mt={6}>
              {!sheet.hidesExpected && (
                <Radio value="expected" label={t`As expected`} description={t`Each line gets what is on hand now.`} />
              )}
              <Radio
                value="zero"
                label={t`Nothing is there`}
                description={t`Applying then takes the goods out of stock.`}
              />
              <Radio
                value="clear"
                label={t`Not counted`}
                description={t`Counts are taken away, also those of others.`}
              />
            </Stack>
          </Radio.Group>
          {to !== 'clear' && (
            <Checkbox
              label={t`Also lines that somebody counted already`}
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
          )}
          {places.length > 1 && (
            <Select
              label={t`Where`}
              placeholder={t`Everywhere on the sheet`}
              data={places.map((place) => ({ value: place.id, label: place.path }))}
              value={locationId}
              onChange={setLocationId}
              searchable
              clearable
              limit={200}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={set.isPending} color={to === 'expected' ? undefined : 'red.9'}>
              <Trans>Set</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
