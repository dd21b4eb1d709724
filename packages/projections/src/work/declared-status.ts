import type { EventOf, NextStatus } from '@callboard/contracts';

export type DeclaredStatus = 'ready' | 'not-ready' | 'not-responding' | 'signed-out';
export type Declared = { readonly status: DeclaredStatus; readonly reasonId: string | null };
export type DeclaredNext = { readonly status: DeclaredStatus; readonly reasonId: string | null };

type DeclaringEvent = EventOf<'AgentSignedIn' | 'AgentBecameReady' | 'AgentBecameNotReady' | 'AgentStoppedResponding' | 'AgentSignedOut'>;

/** What an event makes the agent's declared status. Signed in without a choice yet is not ready without a reason. */
export const declaredBy = (event: DeclaringEvent): Declared => {
  switch (event.type) {
    case 'AgentSignedIn':
      return { status: 'not-ready', reasonId: null };
    case 'AgentBecameReady':
      return { status: 'ready', reasonId: null };
    case 'AgentBecameNotReady':
      return { status: 'not-ready', reasonId: event.reasonId };
    case 'AgentStoppedResponding':
      return { status: 'not-responding', reasonId: null };
    case 'AgentSignedOut':
      return { status: 'signed-out', reasonId: null };
  }
};

export const nextOf = (next: NextStatus): DeclaredNext => {
  switch (next.status) {
    case 'ready':
      return { status: 'ready', reasonId: null };
    case 'not-ready':
      return { status: 'not-ready', reasonId: next.reasonId };
    case 'signed-out':
      return { status: 'signed-out', reasonId: null };
  }
};

export const signedOut: Declared = { status: 'signed-out', reasonId: null };
