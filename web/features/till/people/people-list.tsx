// Whoever may be at the till, to be chosen by touch.
import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar } from '@mantine/core';
import type { TillPerson } from '../../../../src/operations/till/feed.contract.ts';
import classes from './people-list.module.css';

type Props = { people: readonly TillPerson[]; chosen: string | null; onChoose: (id: string) => void };

export function PeopleList({ people, chosen, onChoose }: Props) {
  const { t } = useLingui();
  return (
    <ul className={classes.list} aria-label={t`People`}>
      {people.map(({ id, name, pin, manages }) => (
        <li key={id}>
          <button
            type="button"
            className={classes.person}
            aria-pressed={chosen === id}
            disabled={pin === null}
            onClick={() => onChoose(id)}
          >
            <Avatar name={name} color="initials" size={36} aria-hidden="true" />
            <span>
              {name}
              {pin === null && (
                <span className={classes.hint}>
                  <Trans>No PIN yet</Trans>
                </span>
              )}
              {pin !== null && manages && (
                <span className={classes.hint}>
                  <Trans>Manages</Trans>
                </span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
