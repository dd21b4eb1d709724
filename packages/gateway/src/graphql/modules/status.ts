import { AgentId, Device, ReasonId } from '@callboard/contracts';
import { z } from 'zod';
import { meOf } from '../../context.ts';
import { type Builder, mutations, parsed } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';
import { act } from '../types/outcome.ts';

const Reason = z.object({ reasonId: ReasonId });
const Address = z.string().max(100).nullish();
const Forced = z.object({ agentId: AgentId, status: z.enum(['ready', 'not-ready', 'signed-out']), reasonId: ReasonId.nullish() });

/** An agent's own status, and what a supervisor may do to it. */
export const statusModule = (builder: Builder, { Outcome, DeviceKind, DeclaredStatus }: StaffTypes): void => {
  builder.mutationFields((t) =>
    mutations({
      startWork: t.field({
        type: Outcome,
        args: { deviceKind: t.arg({ type: DeviceKind }), deviceAddress: t.arg.string(), commandId: t.arg.id() },
        resolve: (_root, { deviceKind, deviceAddress, commandId }, context) =>
          act(context, commandId, (meta, at) => {
            const address = parsed(Address, deviceAddress) ?? null;
            const device = deviceKind == null ? null : parsed(Device, { kind: deviceKind, address });
            return context.services.engine.desk.startWork({ agentId: meOf(context), device, at }, meta);
          }),
      }),
      goReady: t.field({
        type: Outcome,
        args: { commandId: t.arg.id() },
        resolve: (_root, { commandId }, context) =>
          act(context, commandId, (meta, at) => context.services.engine.desk.goReady({ agentId: meOf(context), at }, meta)),
      }),
      goNotReady: t.field({
        type: Outcome,
        args: { reasonId: t.arg.id({ required: true }), commandId: t.arg.id() },
        resolve: (_root, args, context) =>
          act(context, args.commandId, (meta, at) => context.services.engine.desk.goNotReady({ agentId: meOf(context), ...parsed(Reason, args), at }, meta)),
      }),
      clearNextStatus: t.field({
        type: Outcome,
        args: { commandId: t.arg.id() },
        resolve: (_root, { commandId }, context) =>
          act(context, commandId, (meta, at) => context.services.engine.desk.clearNextStatus({ agentId: meOf(context), at }, meta)),
      }),
      endWork: t.field({
        type: Outcome,
        args: { commandId: t.arg.id() },
        resolve: (_root, { commandId }, context) =>
          act(context, commandId, (meta, at) => context.services.engine.desk.endWork({ agentId: meOf(context), at }, meta)),
      }),
      forceStatus: t.field({
        type: Outcome,
        description: 'Supervisor.',
        args: { agentId: t.arg.id({ required: true }), status: t.arg({ type: DeclaredStatus, required: true }), reasonId: t.arg.id(), commandId: t.arg.id() },
        resolve: (_root, args, context) =>
          act(context, args.commandId, (meta, at) => {
            const { agentId, status, reasonId } = parsed(Forced, args);
            return context.services.engine.desk.forceStatus({ agentId, status: status, reasonId: reasonId ?? null, at }, meta);
          }),
      }),
    }),
  );
};
