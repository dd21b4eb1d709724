import { channels } from '@callboard/contracts';
import type { CommandMeta } from '@callboard/kernel';
import type { CallActions } from './actions/call-actions.ts';
import { type Act, type ActionOutcome, refused } from './actions/outcome.ts';
import type { WorkActions } from './actions/work-actions.ts';
import { NobodyAnswers, type Peers } from './ports/peers.ts';
import type { World } from './world.ts';

/** Everything that needs the link to the exchange. */
export type ExchangeActions = CallActions & Pick<WorkActions, 'acceptOffer'>;

type Name = keyof ExchangeActions;
type Asked = { readonly action: Name; readonly args: never; readonly meta: CommandMeta };

const SERVICE = 'exchange-actions';

/** The active engine's side: does what the other processes of the installation ask for. */
export const serveExchangeActions = (peers: Peers, actions: ExchangeActions): Promise<void> =>
  peers.serve(SERVICE, async (question) => {
    // Both sides are this module.
    const { action, args, meta } = question as Asked;
    return actions[action](args, meta);
  });

/** Only the active engine holds the link to the exchange: elsewhere its actions are asked of it. Without one the exchange is not reachable. */
export const atTheExchange = (peers: Peers, isActive: () => boolean, actions: ExchangeActions, world: World): ExchangeActions => {
  const elsewhere = async (action: Name, args: unknown, meta: CommandMeta): Promise<ActionOutcome> => {
    try {
      return (await peers.ask(SERVICE, { action, args, meta })) as ActionOutcome;
    } catch (error) {
      if (error instanceof NobodyAnswers) return refused('ExchangeNotReachable', error.message);
      throw error;
    }
  };
  const names = Object.keys(actions) as readonly Name[];
  const all = names.map((name) => {
    const here = actions[name] as Act<object>;
    const act: Act<object> = (args, meta) => (isActive() ? here(args, meta) : elsewhere(name, args, meta));
    return [name, act] as const;
  });
  return {
    ...(Object.fromEntries(all) as ExchangeActions),
    acceptOffer: (args, meta) => {
      const open = world.interaction(args.interactionId);
      // What was offered a moment ago may not have come here yet.
      const isCall = open === null || channels[open.channel].telephony;
      return isCall && !isActive() ? elsewhere('acceptOffer', args, meta) : actions.acceptOffer(args, meta);
    },
  };
};
