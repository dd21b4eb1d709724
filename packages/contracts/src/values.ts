import type { Instant as KernelInstant } from '@callboard/kernel';
import { z } from 'zod';

/** A moment, in milliseconds since 1970; parsed into the kernel's brand. */
export const Instant = z
  .number()
  .int()
  .nonnegative()
  .transform((ms) => ms as KernelInstant);
export type Instant = KernelInstant;

export const ChannelKind = z.enum(['voice', 'chat', 'mail', 'sms', 'social']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** What a channel can do. Ask for these, never for its kind. */
export type ChannelCapabilities = {
  /** The customer is there and waits: an abandon is possible, offers are short. */
  readonly live: boolean;
  /** Parties talk over an exchange: hold, retrieve, legs with connections. */
  readonly telephony: boolean;
  /** A conversation with messages. */
  readonly messages: boolean;
  readonly canHold: boolean;
  readonly canThread: boolean;
  readonly canType: boolean;
  /** How long an offer stands where neither queue nor rules say otherwise, seconds. */
  readonly offerSeconds: number;
};

export const channels: { readonly [K in ChannelKind]: ChannelCapabilities } = {
  voice: { live: true, telephony: true, messages: false, canHold: true, canThread: false, canType: false, offerSeconds: 20 },
  chat: { live: true, telephony: false, messages: true, canHold: false, canThread: true, canType: true, offerSeconds: 20 },
  mail: { live: false, telephony: false, messages: true, canHold: false, canThread: true, canType: false, offerSeconds: 120 },
  sms: { live: false, telephony: false, messages: true, canHold: false, canThread: true, canType: false, offerSeconds: 60 },
  social: { live: false, telephony: false, messages: true, canHold: false, canThread: true, canType: false, offerSeconds: 60 },
};

/** How we know when something happened. */
export const Evidence = z.enum(['observed', 'snapshot', 'record', 'inferred']);
export type Evidence = z.infer<typeof Evidence>;

/** A party's connection at an exchange. An outside party's device is its phone number, so it is not recorded: `deviceId` is then `outside`. */
export const Connection = z.object({ exchangeId: z.string(), callId: z.string(), deviceId: z.string() });
export type Connection = z.infer<typeof Connection>;
export const OUTSIDE = 'outside';

/** Where an agent takes calls; `address` is the exchange's name for it, null for `none` and `browser`. */
export const Device = z.object({ kind: z.enum(['desk', 'browser', 'mobile', 'none']), address: z.string().nullable() });
export type Device = z.infer<typeof Device>;

/** Skill level, 1 (least) to 5. */
export const SkillLevel = z.number().int().min(1).max(5);
export const SkillNeed = z.object({ skillId: z.string(), minLevel: SkillLevel });
export type SkillNeed = z.infer<typeof SkillNeed>;

const PLACE = /^(team|site):(.+)$/;

/** A need that no skill is: to be of a team or a site. Written where a skill's id stands, `team:<id>` or `site:<id>`, so that it is wanted, preferred and relaxed like one. */
export const placeNeed = (kind: 'team' | 'site', id: string): string => `${kind}:${id}`;
/** The team or site somebody has to be of; null for a skill. */
export const placeWanted = (skillId: string): { readonly kind: 'team' | 'site'; readonly id: string } | null => {
  // Asked for each agent and need: most are skills.
  if (!skillId.includes(':')) return null;
  const [, kind, id] = PLACE.exec(skillId) ?? [];
  return (kind === 'team' || kind === 'site') && id !== undefined ? { kind, id } : null;
};

/** 0 (whenever) to 100 (now); 50 is ordinary. */
export const Priority = z.number().int().min(0).max(100);
export const ORDINARY_PRIORITY = 50;

export const Role = z.enum(['agent', 'supervisor', 'admin', 'wallboard', 'program', 'auditor']);
export type Role = z.infer<typeof Role>;

/** One kind of text in the languages of the product. */
export const Words = z.object({ cs: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;
