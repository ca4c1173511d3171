// The customer's screen, in a second window: what is on the ticket, what it comes to, then the change and thanks.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { showLanguage } from '../../../i18n/i18n.ts';
import { CompanyContext } from '../../../ui/company.ts';
import { MoneyText, QuantityText } from '../../../ui/format.tsx';
import { Mark } from '../../../ui/mark.tsx';
import { followTill, type Shown } from './channel.ts';
import classes from './display.module.css';

export function DisplayPage() {
  const { t } = useLingui();
  const [shown, setShown] = useState<Shown | null>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => followTill(setShown), []);
  const language = shown?.company.language;
  useEffect(() => {
    if (language) void showLanguage(language);
  }, [language]);
  const size = shown?.lines.length ?? 0;
  useEffect(() => {
    if (size > 0) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [size]);
  useEffect(() => {
    document.title = `${t`Customer display`} · Trazo`;
  }, [t]);
  if (!shown) return <Welcome name={null} />;
  return (
    <CompanyContext.Provider value={shown.company}>
      {shown.lines.length === 0 ? (
        <Welcome name={shown.company.name} paid={shown.paid} />
      ) : (
        <main className={classes.display}>
          <h1>{shown.company.name}</h1>
          <ol ref={list} className={classes.lines}>
            {shown.lines.map((line) => (
              <li key={line.key}>
                <span>{line.name}</span>
                <span className={classes.size}>
                  × <QuantityText value={line.quantity} />
                </span>
                <strong>
                  <MoneyText minor={line.amount} />
                </strong>
              </li>
            ))}
          </ol>
          <p className={classes.total} aria-live="polite">
            <span>
              <Trans>Total</Trans>
            </span>
            <strong>
              <MoneyText minor={shown.total} />
            </strong>
          </p>
        </main>
      )}
    </CompanyContext.Provider>
  );
}

function Welcome({ name, paid = null }: { name: string | null; paid?: Shown['paid'] }) {
  return (
    <main className={classes.welcome} aria-live="polite">
      <Mark size={72} />
      <h1>{name ?? <Trans>Waiting for the till</Trans>}</h1>
      {paid && paid.change > 0 && (
        <p className={classes.change}>
          <Trans>Change due</Trans>{' '}
          <strong>
            <MoneyText minor={paid.change} />
          </strong>
        </p>
      )}
      {name !== null && <p>{paid ? <Trans>Thank you!</Trans> : <Trans>Welcome</Trans>}</p>}
      {name === null && (
        <p className={classes.hint}>
          <Trans>Open the till in another window of this browser.</Trans>
        </p>
      )}
    </main>
  );
}
