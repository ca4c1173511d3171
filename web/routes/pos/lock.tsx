// Who is at the till: a person, then their PIN. Whoever signs in goes on where the other one stopped.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useState } from 'react';
import { EntryCard } from '../../features/till/frame/entry-card.tsx';
import { Notice } from '../../features/till/frame/notice.tsx';
import { people, signIn } from '../../features/till/local/people.ts';
import { useTillStart } from '../../features/till/local/start.ts';
import { PeopleList } from '../../features/till/people/people-list.tsx';
import { PinPad } from '../../features/till/people/pin-pad.tsx';
import classes from './lock.module.css';

export function LockScreen() {
  const { t } = useLingui();
  useTillStart();
  const all = people();
  const able = all.filter(({ pin }) => pin !== null);
  const [chosen, setChosen] = useState<string | null>(able.length === 1 ? (able[0]?.id ?? null) : null);
  return (
    <EntryCard title={t`Who is at the till?`} wide>
      <div className={classes.columns}>
        <Stack gap="md">
          <PeopleList people={all} chosen={chosen} onChoose={setChosen} />
          {able.length < all.length && (
            <Notice tone="info">
              <Trans>
                Everybody sets a PIN of their own: in the office, under the name at the top right, “Profile and
                password”. The till knows it half a minute later.
              </Trans>
            </Notice>
          )}
        </Stack>
        {chosen && <PinPad key={chosen} personId={chosen} check={signIn} onRight={() => undefined} />}
      </div>
    </EntryCard>
  );
}
