// The other way in: the lines of documents of the past, which become receipts, deliveries and returns with their own dates.
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { UploadButton } from '../document-import/upload-button.tsx';
import classes from './front.module.css';

export function DocumentCard() {
  const { t } = useLingui();
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <div className={classes.documents}>
      <article className={classes.card} aria-label={t`Documents of the past`}>
        <div className={classes.head}>
          <IconHistory size={20} stroke={1.6} aria-hidden="true" />
          <Title order={3} size="h5">
            <Trans>Documents of the past</Trans>
          </Title>
        </div>
        <p className={classes.about}>
          <Trans>
            A history of invoices, one row for each line: document number, product code, quantity and date. They are
            posted with their own dates, and their products and partners come with them.
          </Trans>
        </p>
        <div className={classes.acts}>
          <UploadButton onProblem={setProblem} />
        </div>
      </article>
      <ProblemAlert problem={problem} />
    </div>
  );
}
