import type { Words } from '@callboard/contracts';

/** Refusals of the engine's actions: what they ask of the outside, or know from more than one stream. A test holds them against the engine. */
export const actionRefusals = {
  AgentBusy: { cs: 'Agent má rozdělanou práci. Zkuste to, až ji dokončí.', en: 'The agent has work in hand. Try again when it is finished.' },
  AgentNotAtWork: {
    cs: 'Tento agent teď není v práci. Vyberte někoho jiného nebo frontu.',
    en: 'This agent is not at work now. Choose somebody else, or a queue.',
  },
  ClosedNow: { cs: 'Teď máme zavřeno. Napište nám v provozní době.', en: 'We are closed now. Write to us during opening hours.' },
  ConversationEnded: { cs: 'Konverzace skončila. Začněte novou.', en: 'The conversation has ended. Start a new one.' },
  DeviceInUse: { cs: 'Na tomto telefonu už pracuje někdo jiný. Vyberte jiný.', en: 'Somebody else works at this telephone. Choose another one.' },
  EntryTaken: {
    cs: 'Toto číslo nebo adresa už vede do jiné fronty. Zvolte jiné, nebo je tam nejdříve odeberte.',
    en: 'This number or address already leads to another queue. Choose another one, or remove it there first.',
  },
  ExchangeNotReachable: {
    cs: 'Ústředna neodpovídá. Hovor trvá dál, ovládejte ho na telefonu.',
    en: 'The exchange does not answer. The call goes on; use the telephone itself.',
  },
  ExchangeRefused: {
    cs: 'Ústředna požadavek odmítla: hovor už není ve stavu, kdy to jde. Zkuste to znovu.',
    en: 'The exchange refused: the call is no longer in a state for this. Try again.',
  },
  LoginTaken: { cs: 'Toto přihlašovací jméno už někdo má. Zvolte jiné.', en: 'Somebody already has this login. Choose another one.' },
  NobodyHasIt: {
    cs: 'Nikdo s tímto kontaktem už nemluví ani v něm nepíše, není co přidělit jinému.',
    en: 'Nobody has this interaction in hand any more; there is nothing to reassign.',
  },
  NotRingingYet: {
    cs: 'Hovor u vás ještě nezvoní. Počkejte okamžik a přijměte ho znovu.',
    en: 'The call does not ring at your telephone yet. Wait a moment and accept again.',
  },
  NumberInvalid: { cs: 'Toto není telefonní číslo. Opravte ho.', en: 'This is not a telephone number. Correct it.' },
  QueueHasNoNumber: {
    cs: 'Do této fronty nevede žádné číslo, hovor do ní přepojit nejde. Vyberte jinou.',
    en: 'No number leads to this queue, so a call cannot be transferred to it. Choose another one.',
  },
  SeveralHaveIt: {
    cs: 'V hovoru je více agentů. Počkejte, až v něm zůstane jeden.',
    en: 'Several agents are in it. Wait until only one of them is left.',
  },
  ReasonMissing: { cs: 'Chybí důvod. Vyberte ho.', en: 'The reason is missing. Choose one.' },
} as const satisfies { readonly [name: string]: Words };
