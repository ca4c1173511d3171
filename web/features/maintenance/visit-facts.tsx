// The key facts of a visit, for the head of its page.
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Visit } from '../../../src/service/maintenance/visit.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact } from '../../ui/page-header.tsx';

export function VisitFacts({ visit }: { visit: Visit }) {
  const { t, i18n } = useLingui();
  const { plan, claim, partner, follows } = visit;
  return (
    <>
      <Fact label={t`Planned for`}>
        <DateText value={visit.plannedOn} />
      </Fact>
      {visit.doneOn && (
        <Fact label={t`Done`}>
          <DateText value={visit.doneOn} />
        </Fact>
      )}
      {visit.moved && visit.dueOn !== null && visit.dueOn !== visit.plannedOn && (
        <Fact label={t`By the plan`}>
          <DateText value={visit.dueOn} />
        </Fact>
      )}
      <Fact label={t`Kind`}>{wordOf(i18n, 'visitKind', visit.kind)}</Fact>
      {partner && (
        <Fact label={t`Customer`}>
          <Link to="/partners/$id" params={{ id: partner.id }}>
            {partner.name}
          </Link>
        </Fact>
      )}
      <Fact label={t`Responsible`}>{visit.responsible?.name ?? '–'}</Fact>
      {visit.place && <Fact label={t`Place`}>{visit.place}</Fact>}
      {plan && (
        <Fact label={t`Plan`}>
          <Link to="/maintenance-plans/$id" params={{ id: plan.id }} className="number">
            {plan.number}
          </Link>
        </Fact>
      )}
      {claim && (
        <Fact label={t`Claim`}>
          <Link {...linkTo(`/claims/${claim.id}`)} className="number">
            {claim.number}
          </Link>
        </Fact>
      )}
      {follows && (
        <Fact label={t`Goes on from`}>
          <Link to="/visits/$id" params={{ id: follows.id }} className="number">
            {follows.number}
          </Link>
        </Fact>
      )}
    </>
  );
}
