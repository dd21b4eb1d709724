/* eslint-disable */
export type Activity = 'alerting' | 'consulting' | 'held' | 'idle' | 'talking' | 'wrapup';
export type AuthorKind = 'agent' | 'bot' | 'customer' | 'system';
export type ChannelKind = 'chat' | 'mail' | 'sms' | 'social' | 'voice';
export type DeclaredStatus = 'not_ready' | 'not_responding' | 'ready' | 'signed_out';
export type DeviceKind = 'browser' | 'desk' | 'mobile' | 'none';
export type Language = 'cs' | 'en';
export type LegState = 'alerting' | 'ended' | 'held' | 'talking';
export type MessageState = 'delivered' | 'failed' | 'read' | 'sent';
export type OfferRejectReason = 'busy_elsewhere' | 'not_my_skill' | 'other' | 'technical';
export type Role = 'admin' | 'agent' | 'auditor' | 'program' | 'supervisor' | 'wallboard';
export type ThresholdTone = 'bad' | 'good' | 'none' | 'warn';
