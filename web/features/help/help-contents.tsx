// The contents of the manual beside its page: all pages, the headings of the open one, and those that a word finds.
import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { HelpPage } from '../../../src/platform/help.contract.ts';
import { linkTo } from '../../ui/link-to.ts';
import classes from './help.module.css';

export function HelpContents({ pages, open }: { pages: readonly HelpPage[]; open: string }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const wanted = plain(typed.trim());
  const shown = pages.flatMap((page) => {
    if (wanted === '') return [{ page, headings: page.name === open ? page.headings : [] }];
    const headings = page.headings.filter(({ text }) => plain(text).includes(wanted));
    return headings.length > 0 || plain(page.title).includes(wanted) ? [{ page, headings }] : [];
  });
  return (
    <nav className={classes.contents} aria-label={t`Contents`}>
      <TextInput
        aria-label={t`Look something up`}
        placeholder={t`Look something up`}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul>
        {shown.map(({ page, headings }) => (
          <li key={page.name}>
            <Link
              {...linkTo(`/help/${page.name}`)}
              aria-current={page.name === open ? 'page' : undefined}
              className={classes.page}
            >
              {page.title}
            </Link>
            {headings.length > 0 && (
              <ul>
                {headings.map(({ id, text }) => (
                  <li key={id}>
                    <Link {...linkTo(`/help/${page.name}`)} hash={id}>
                      {text}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {shown.length === 0 && (
        <p>
          <Trans>Nothing in the help is called that.</Trans>
        </p>
      )}
    </nav>
  );
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
