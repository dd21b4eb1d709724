import { ChannelCapacity as Capacity, Instant, QueueId, Role as RoleValue, SiteId, SkillId, SkillLevel, TeamId, UserId } from '@callboard/contracts';
import { idOf } from '@callboard/kernel';
import { z } from 'zod';
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../auth/passwords.ts';
import { metaOf } from '../../context.ts';
import type { UserPatch } from '../../engine-port.ts';
import { type Builder, mutations, parsed } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';
import { act, outcomeOf, refused } from '../types/outcome.ts';

const Name = z.string().trim().min(1).max(200);
const Place = z.string().trim().max(100);
const Password = z.string().max(MAX_PASSWORD_LENGTH);
const Skill = z.object({ skillId: SkillId, level: SkillLevel.nullish(), validFrom: Instant.nullish(), validTo: Instant.nullish() });
const NewUser = z.object({
  login: z
    .string()
    .trim()
    .regex(/^[^\s]{1,200}$/),
  displayName: Name,
  password: Password,
  roles: z.array(RoleValue).max(10),
  teamId: TeamId.nullish(),
  siteId: SiteId.nullish(),
  language: z.enum(['cs', 'en']),
  deskAddress: Place.nullish(),
  place: Place.nullish(),
});
const Change = z.object({
  displayName: Name.nullish(),
  roles: z.array(RoleValue).max(10).nullish(),
  teamId: TeamId.nullish(),
  siteId: SiteId.nullish(),
  deskAddress: Place.nullish(),
  place: Place.nullish(),
  password: Password.nullish(),
  disabled: z.boolean().nullish(),
  skills: z.array(Skill).max(500).nullish(),
  queues: z
    .array(z.object({ queueId: QueueId, order: z.number().int().min(1).nullish() }))
    .max(500)
    .nullish(),
  units: z.number().int().min(0).max(1000).nullish(),
  channels: z.array(Capacity).max(10).nullish(),
  chatDuringCall: z.boolean().nullish(),
});
const Cells = z.array(Skill.extend({ userId: UserId })).max(5_000);

const settingOf = ({ skillId, level, validFrom, validTo }: z.infer<typeof Skill>) => ({
  skillId,
  level: level ?? null,
  validFrom: validFrom ?? null,
  validTo: validTo ?? null,
});

/** What is absent stays; null empties a field that can be empty, and counts as absent elsewhere. */
const patchOf = async ({ password, ...change }: z.infer<typeof Change>): Promise<UserPatch> => ({
  ...(change.displayName == null ? {} : { displayName: change.displayName }),
  ...(change.roles == null ? {} : { roles: change.roles }),
  ...(change.teamId === undefined ? {} : { teamId: change.teamId }),
  ...(change.siteId === undefined ? {} : { siteId: change.siteId }),
  ...(change.deskAddress === undefined ? {} : { deskAddress: change.deskAddress }),
  ...(change.place === undefined ? {} : { place: change.place }),
  ...(password == null ? {} : { passwordHash: await hashPassword(password) }),
  ...(change.disabled == null ? {} : { disabled: change.disabled }),
  ...(change.skills == null ? {} : { skills: change.skills.map(settingOf) }),
  ...(change.queues == null ? {} : { queues: change.queues.flatMap(({ queueId, order }) => (order == null ? [] : [{ queueId, order }])) }),
  ...(change.units == null ? {} : { units: change.units }),
  ...(change.channels == null ? {} : { channels: change.channels }),
  ...(change.chatDuringCall == null ? {} : { chatDuringCall: change.chatDuringCall }),
});

/** People who work here: accounts, skills, queues, capacity. */
export const peopleModule = (builder: Builder, { Outcome, CreateResult, Role, Language, ChannelKind }: StaffTypes): void => {
  const SkillInput = builder.inputType('SkillInput', {
    fields: (t) => ({ skillId: t.id({ required: true }), level: t.int(), validFrom: t.field({ type: 'Instant' }), validTo: t.field({ type: 'Instant' }) }),
  });
  const SkillCell = builder.inputType('SkillCell', {
    fields: (t) => ({
      userId: t.id({ required: true }),
      skillId: t.id({ required: true }),
      level: t.int(),
      validFrom: t.field({ type: 'Instant' }),
      validTo: t.field({ type: 'Instant' }),
    }),
  });
  const QueueMembershipInput = builder.inputType('QueueMembershipInput', { fields: (t) => ({ queueId: t.id({ required: true }), order: t.int() }) });
  const ChannelCapacityInput = builder.inputType('ChannelCapacityInput', {
    fields: (t) => ({ channel: t.field({ type: ChannelKind, required: true }), max: t.int({ required: true }), cost: t.int({ required: true }) }),
  });
  const UserInput = builder.inputType('UserInput', {
    fields: (t) => ({
      login: t.string({ required: true }),
      displayName: t.string({ required: true }),
      password: t.string({ required: true }),
      roles: t.field({ type: [Role], required: true }),
      teamId: t.id(),
      siteId: t.id(),
      language: t.field({ type: Language, required: true }),
      deskAddress: t.string(),
      place: t.string(),
    }),
  });
  const UserChange = builder.inputType('UserChange', {
    fields: (t) => ({
      displayName: t.string(),
      roles: t.field({ type: [Role] }),
      teamId: t.id(),
      siteId: t.id(),
      deskAddress: t.string(),
      place: t.string(),
      password: t.string(),
      disabled: t.boolean(),
      skills: t.field({ type: [SkillInput] }),
      queues: t.field({ type: [QueueMembershipInput] }),
      units: t.int(),
      channels: t.field({ type: [ChannelCapacityInput] }),
      chatDuringCall: t.boolean(),
    }),
  });

  builder.mutationFields((t) =>
    mutations({
      createUser: t.field({
        type: CreateResult,
        description: 'Administration. Edits are staged in the app and saved as one list.',
        args: { input: t.arg({ type: UserInput, required: true }), commandId: t.arg.id() },
        resolve: async (_root, args, context) => {
          const { password, ...input } = parsed(NewUser, args.input);
          if (password.length < MIN_PASSWORD_LENGTH) return refused('PasswordTooShort');
          const { meta, at } = metaOf(context, args.commandId);
          const userId = UserId.parse(idOf('user', context.tenant, meta.commandId));
          const { teamId = null, siteId = null, deskAddress = null, place = null } = input;
          const user = { ...input, userId, passwordHash: await hashPassword(password), teamId, siteId, deskAddress, place };
          return outcomeOf(await context.services.engine.admin.createUser({ ...user, at }, meta), userId);
        },
      }),
      changeUser: t.field({
        type: Outcome,
        args: { userId: t.arg.id({ required: true }), change: t.arg({ type: UserChange, required: true }), commandId: t.arg.id() },
        resolve: async (_root, args, context) => {
          const userId = parsed(UserId, args.userId);
          const change = parsed(Change, args.change);
          if (change.password != null && change.password.length < MIN_PASSWORD_LENGTH) return refused('PasswordTooShort');
          const patch = await patchOf(change);
          return act(context, args.commandId, (meta, at) => context.services.engine.admin.changeUser({ userId, patch, at }, meta));
        },
      }),
      setSkills: t.field({
        type: Outcome,
        args: { cells: t.arg({ type: [SkillCell], required: true }), commandId: t.arg.id() },
        resolve: (_root, args, context) =>
          act(context, args.commandId, (meta, at) => {
            const cells = parsed(Cells, args.cells).map((cell) => ({ ...settingOf(cell), userId: cell.userId }));
            return context.services.engine.admin.setSkills({ cells, at }, meta);
          }),
      }),
    }),
  );
};
