// The demo company as the pages know it: asked again and again while it is being made.
import { useLingui } from '@lingui/react/macro';
import { signIn } from '../../../src/access/session.contract.ts';
import { getDemo, makeDemo } from '../../../src/demo/demo.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import type { Language } from '../../i18n/i18n.ts';
import { openCompany } from '../session/company-choice.ts';
import { takeSession, useSession } from '../session/session.ts';

const lookMs = 700;

export function useDemo() {
  return useRead(
    getDemo,
    {},
    { staleTime: 0, refetchInterval: ({ state }) => (state.data?.state === 'making' ? lookMs : false) },
  );
}

export function useMakeDemo() {
  const { i18n } = useLingui();
  const make = useWrite(makeDemo);
  return {
    busy: make.isPending,
    make: (setupCode?: string) => {
      const code = setupCode?.trim() ? { setupCode: setupCode.trim() } : {};
      return make.mutateAsync({ body: { language: i18n.locale as Language, ...code } });
    },
  };
}

/** Into the demo: by the account that is told where there is nothing else, else as another company of one's own. */
export function useEnterDemo() {
  const session = useSession();
  const send = useWrite(signIn, { keepReads: true });
  return {
    busy: send.isPending,
    enter: async (companyId: string) => {
      if (session.user || !session.demo) return openCompany(companyId);
      await takeSession(await send.mutateAsync({ body: session.demo }));
      window.location.assign('/');
    },
  };
}
