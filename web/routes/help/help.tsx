// The manual: the pages of docs/ as the program serves them, in the language of the screen where there is one.
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { getHelp, getHelpPicture, listHelp } from '../../../src/platform/help.contract.ts';
import { addressOf } from '../../api/client.ts';
import { useRead } from '../../api/query.ts';
import classes from '../../features/help/help.module.css';
import { HelpContents } from '../../features/help/help-contents.tsx';
import type { Language } from '../../i18n/i18n.ts';
import { lazily } from '../../ui/lazily.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';

const MarkdownText = lazily(() => import('../../ui/markdown-text.tsx').then((file) => file.MarkdownText));

export function Page() {
  const { i18n } = useLingui();
  const { pathname, hash } = useLocation();
  const name = pathname.replace(/^\/help\/?/, '') || 'tour';
  const language = i18n.locale as Language;
  const pages = useRead(listHelp, { query: { language } });
  const page = useRead(getHelp, { query: { name, language } });
  if (page.error) return <ErrorState problem={page.error} onRetry={() => void page.refetch()} />;
  if (!page.data || !pages.data) return <RecordSkeleton />;
  return (
    <>
      <PageHeader title={page.data.title} />
      <div className={classes.frame}>
        <HelpContents pages={pages.data.rows} open={name} />
        <article lang={page.data.language}>
          {page.data.language !== language && (
            <p className={classes.note} lang={language}>
              <Trans>This page is in English so far.</Trans>
            </p>
          )}
          <Suspense fallback={<RecordSkeleton />}>
            <MarkdownText text={page.data.text} manual={manualAt(name)} />
            <GoTo heading={hash} />
          </Suspense>
        </article>
      </div>
    </>
  );
}

/** Stands beside the text and comes with it: its heading is there by then. */
function GoTo({ heading }: { heading: string }) {
  useEffect(() => document.getElementById(heading)?.scrollIntoView(), [heading]);
  return null;
}

/** Links in the files lead from file to file, as on a forge. */
function manualAt(name: string) {
  const inFolder = name.includes('/');
  return {
    hrefOf: (link: string): string => {
      if (/^[a-z]+:/.test(link)) return /^https?:/.test(link) ? link : '#';
      const [file = '', heading] = link.split('#');
      const at = heading ? `#${heading}` : '';
      if (file === '') return `/help/${name}${at}`;
      const plain = file.replace(/(\.(es|fr))?\.md$/, '');
      const target = plain.startsWith('../') ? plain.slice(3) : inFolder ? `how-to/${plain}` : plain;
      return `/help/${target}${at}`;
    },
    pictureOf: (source: string): string => addressOf(getHelpPicture.path, { file: source.split('/').at(-1) ?? '' }),
  };
}
