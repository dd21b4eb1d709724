/* eslint-disable */
export type Activity = 'idle' | 'alerting' | 'talking' | 'held' | 'consulting' | 'wrapup';
export type AuthorKind = 'customer' | 'agent' | 'bot' | 'system';
export type ChannelKind = 'voice' | 'chat' | 'mail' | 'sms' | 'social';
export type DeclaredStatus = 'ready' | 'not_ready' | 'not_responding' | 'signed_out';
export type DeviceKind = 'desk' | 'browser' | 'mobile' | 'none';
export type Language = 'cs' | 'en';
export type LegState = 'alerting' | 'talking' | 'held' | 'ended';
export type MessageState = 'sent' | 'delivered' | 'read' | 'failed';
export type OfferRejectReason = 'busy_elsewhere' | 'not_my_skill' | 'technical' | 'other';
export type Role = 'agent' | 'supervisor' | 'admin' | 'wallboard' | 'program' | 'auditor';
export type ThresholdTone = 'good' | 'warn' | 'bad' | 'none';
