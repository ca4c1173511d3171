// The addresses of picking.
import { read, type Server, write } from '../../platform/http.ts';
import { deliverPicked } from './deliver-picked.ts';
import * as api from './pick.contract.ts';
import { pickGoods, undoPick } from './pick.ts';
import { pickProgress, readPickList, shownPicks } from './pick-list.ts';

export function pickRoutes(server: Server): void {
  read(server, api.getPickList, (context, { params }) => readPickList(context, params.id));
  write(server, api.pick, async (tx, context, { params, body }) => {
    const row = await pickGoods(tx, context, { id: params.id, input: body });
    const [pick] = await shownPicks({ db: tx, control: context.control }, [row]);
    const givenBack = row.givenBack.map(({ lotId, lotKind, number, quantity }) => ({
      lot: lotKind === 'bulk' ? null : { id: lotId, number: number ?? '', kind: lotKind },
      quantity,
    }));
    return { pick: pick as api.Pick, givenBack, ...(await pickProgress(tx, params.id)) };
  });
  write(server, api.undoPick, async (tx, context, { params }) => {
    await undoPick(tx, context, params);
    return { done: true as const };
  });
  write(server, api.deliverPicked, (tx, context, { params, body }) =>
    deliverPicked(tx, context, { id: params.id, ...body }),
  );
}
