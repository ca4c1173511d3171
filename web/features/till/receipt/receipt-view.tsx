// A receipt on the screen or on paper: narrow for the rolls of receipt printers, wide for A4. Always black on white.
import type { ReceiptSettings } from '../../../../src/operations/till/register.contract.ts';
import classes from './receipt.module.css';
import type { Receipt } from './receipt.ts';

type Props = {
  receipt: Receipt;
  paper: ReceiptSettings['paper'];
  /** Addresses of pictures. */
  code: string | null;
  logo: string | null;
};

export function ReceiptView({ receipt, paper, code, logo }: Props) {
  return (
    <article className={classes.receipt} data-paper={paper}>
      <header>
        {logo && <img className={classes.logo} src={logo} alt="" />}
        <strong className={classes.company}>{receipt.company}</strong>
        {receipt.address.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {receipt.header.length > 0 && <span className={classes.words}>{receipt.header.join('\n')}</span>}
        {receipt.title && <strong className={classes.title}>{receipt.title}</strong>}
      </header>
      <dl className={classes.facts}>
        {receipt.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul className={classes.lines}>
        {receipt.lines.map((line) => (
          <li key={line.line}>
            <span className={classes.row}>
              <span>{line.name}</span>
              <span className={classes.amount}>{line.amount}</span>
            </span>
            {line.how !== '' && <span className={classes.how}>{line.how}</span>}
            {line.below.map((text) => (
              <span key={text} className={classes.below}>
                {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <dl className={classes.sums}>
        {receipt.sums.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={classes.total}>
          <dt>{receipt.total.label}</dt>
          <dd>{receipt.total.value}</dd>
        </div>
        {receipt.payments.map(({ label, value }) => (
          <div key={`${label} ${value}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {receipt.taxes.length > 0 && (
        <table className={classes.taxes}>
          <thead>
            <tr>
              <th scope="col">{receipt.taxHead.rate}</th>
              <th scope="col">{receipt.taxHead.net}</th>
              <th scope="col">{receipt.taxHead.tax}</th>
            </tr>
          </thead>
          <tbody>
            {receipt.taxes.map((row) => (
              <tr key={row.label}>
                <td>{row.label}</td>
                <td>{row.net}</td>
                <td>{row.tax}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {receipt.note !== '' && <p className={classes.words}>{receipt.note}</p>}
      <footer>
        {receipt.footer.length > 0 && <span className={classes.words}>{receipt.footer.join('\n')}</span>}
        {code && <img className={classes.code} src={code} alt="" />}
      </footer>
    </article>
  );
}
