import type { Words } from '@callboard/contracts';
import type {
  AgentRejection,
  CentreRejection,
  ContactRejection,
  ConversationRejection,
  InteractionRejection,
  QueueRejection,
  RouterRejection,
  UserRejection,
} from '@callboard/engine';

/** The rejections of every decider. */
type DomainRefusal =
  AgentRejection | CentreRejection | ContactRejection | ConversationRejection | InteractionRejection | QueueRejection | RouterRejection | UserRejection;

/** Every refusal of the deciders: what happened, and what to do. A new one without sentences does not compile. */
export const domainRefusals: { readonly [R in DomainRefusal]: Words } = {
  AgentNotSignedIn: { cs: 'Nejste v práci. Začněte práci a zkuste to znovu.', en: 'You are not at work. Start work and try again.' },
  DeviceMissing: { cs: 'Chybí telefon. Vyberte, kde chcete hovory přijímat.', en: 'There is no telephone. Choose where you want to take calls.' },

  InteractionNotStarted: { cs: 'Tato interakce neexistuje. Obnovte seznam.', en: 'This interaction does not exist. Reload the list.' },
  InteractionAlreadyStarted: { cs: 'Tato interakce už začala. Není třeba nic dělat.', en: 'This interaction has already started. There is nothing to do.' },
  InteractionClosed: {
    cs: 'Interakce už skončila. Můžete ji jen dokončit nebo si přečíst historii.',
    en: 'The interaction is over. You can only finish it or read its history.',
  },
  StayNotOpen: { cs: 'Zákazník už v této frontě nečeká. Obnovte seznam.', en: 'The customer no longer waits in this queue. Reload the list.' },
  CallbackNotOffered: {
    cs: 'Zpětné volání zákazníkovi ještě nikdo nenabídl. Počkejte, až na něj dojde.',
    en: 'The customer has not been offered a call back yet. Wait until he is.',
  },
  AlreadyInQueue: { cs: 'Interakce už ve frontě čeká. Vyberte jinou frontu.', en: 'The interaction already waits in a queue. Choose another queue.' },
  OfferNotOpen: {
    cs: 'Nabídka už neplatí: zákazník zavěsil nebo ji převzal někdo jiný.',
    en: 'The offer is over: the customer left, or somebody else has taken it.',
  },
  OfferOfAnotherAgent: { cs: 'Tato nabídka patří jinému agentovi. Počkejte na svou.', en: 'This offer belongs to another agent. Wait for yours.' },
  OfferAlreadyDecided: { cs: 'O této nabídce je už rozhodnuto. Není třeba nic dělat.', en: 'This offer has been decided. There is nothing to do.' },
  LegNotJoined: {
    cs: 'Toto spojení už neexistuje. Hovor mezitím skončil nebo byl přepojen.',
    en: 'This connection is gone. The call has ended or was transferred.',
  },
  HandlingNotOpen: { cs: 'Na této interakci už nepracujete. Obnovte seznam.', en: 'You no longer work on this interaction. Reload the list.' },
  HandlingOfAnotherAgent: {
    cs: 'Na této interakci pracuje někdo jiný. Požádejte ho o přepojení.',
    en: 'Somebody else works on this interaction. Ask for a transfer.',
  },
  NotInWrapUp: { cs: 'Dokončování neprobíhá. Není co prodloužit ani ukončit.', en: 'There is no wrap-up now. Nothing can be extended or finished.' },
  AgentNotInInteraction: { cs: 'V této interakci nejste. Nejdříve ji přijměte.', en: 'You are not in this interaction. Accept it first.' },
  QueueNotForChannel: {
    cs: 'Tato fronta tento kanál neobsluhuje. Vyberte jinou.',
    en: 'This queue does not serve this channel. Choose another one.',
  },
  AgentNotForChannel: {
    cs: 'Tento agent tento kanál neobsluhuje. Vyberte někoho jiného nebo frontu.',
    en: 'This agent does not serve this channel. Choose somebody else, or a queue.',
  },
  TransferUnderWay: { cs: 'Přepojení už probíhá. Počkejte, jak dopadne.', en: 'A transfer is under way. Wait for its outcome.' },
  TransferToSelf: { cs: 'Nelze přepojit sám sobě. Vyberte někoho jiného.', en: 'You cannot transfer to yourself. Choose somebody else.' },
  NoConsultation: { cs: 'Žádná konzultace neprobíhá. Nejdříve zavolejte kolegovi.', en: 'There is no consultation now. Call a colleague first.' },
  ConsultationUnderWay: {
    cs: 'Probíhá konzultace. Nejdříve ji ukončete přepojením na konzultovaného kolegu, nebo návratem k zákazníkovi.',
    en: 'A consultation is under way. End it first: transfer to the colleague consulted, or return to the customer.',
  },
  ConsultationOfAnotherAgent: {
    cs: 'Jiný agent v tomto hovoru se právě s někým radí. Počkejte, až jeho konzultace skončí.',
    en: 'Another agent in this call is consulting somebody. Wait until that has ended.',
  },

  ConversationNotFound: { cs: 'Tato konverzace neexistuje. Začněte novou.', en: 'This conversation does not exist. Start a new one.' },
  ConversationAlreadyOpen: { cs: 'Konverzace je už otevřená. Pokračujte v ní.', en: 'The conversation is already open. Go on in it.' },
  MessageNotFound: { cs: 'Tato zpráva neexistuje. Obnovte konverzaci.', en: 'This message does not exist. Reload the conversation.' },
  MessageEmpty: { cs: 'Zpráva je prázdná. Napište text a odešlete ji znovu.', en: 'The message is empty. Write a text and send it again.' },

  UserNotFound: { cs: 'Tento uživatel neexistuje. Obnovte seznam.', en: 'This user does not exist. Reload the list.' },
  UserAlreadyExists: {
    cs: 'Uživatel s tímto přihlašovacím jménem už existuje. Zvolte jiné.',
    en: 'A user with this login already exists. Choose another one.',
  },
  UserDisabled: { cs: 'Uživatel je zablokovaný. Nejdříve ho povolte.', en: 'The user is disabled. Enable the user first.' },
  LoginEmpty: { cs: 'Chybí přihlašovací jméno. Doplňte ho.', en: 'The login is missing. Fill it in.' },
  RolesEmpty: { cs: 'Uživatel nemá žádnou roli. Vyberte aspoň jednu.', en: 'The user has no role. Choose at least one.' },
  LevelOutOfRange: { cs: 'Úroveň dovednosti je od 1 do 5. Opravte ji.', en: 'A skill level is from 1 to 5. Correct it.' },

  QueueNotFound: { cs: 'Tato fronta neexistuje. Obnovte seznam.', en: 'This queue does not exist. Reload the list.' },
  QueueAlreadyExists: { cs: 'Tato fronta už existuje. Zvolte jiný název.', en: 'This queue already exists. Choose another name.' },
  QueueRetired: { cs: 'Fronta je vyřazená. Vyberte jinou.', en: 'The queue is retired. Choose another one.' },
  NameEmpty: { cs: 'Chybí název. Doplňte ho.', en: 'The name is missing. Fill it in.' },
  ChannelsEmpty: { cs: 'Fronta nemá žádný kanál. Vyberte aspoň jeden.', en: 'The queue has no channel. Choose at least one.' },

  SkillNotFound: { cs: 'Tato dovednost neexistuje. Obnovte seznam.', en: 'This skill does not exist. Reload the list.' },
  SkillNameTaken: { cs: 'Dovednost s tímto názvem už existuje. Zvolte jiný název.', en: 'A skill with this name already exists. Choose another name.' },
  SiteNotFound: { cs: 'Tato pobočka neexistuje. Obnovte seznam.', en: 'This site does not exist. Reload the list.' },
  RulesChangedMeanwhile: {
    cs: 'Pravidla mezitím zveřejnil někdo jiný. Načtěte je a své změny zopakujte.',
    en: 'Somebody else has published rules meanwhile. Load them and make your changes again.',
  },

  ContactNotFound: { cs: 'Tento kontakt neexistuje. Vyhledejte ho znovu.', en: 'This contact does not exist. Search again.' },
  ContactAlreadyExists: { cs: 'Tento kontakt už existuje. Otevřete ho.', en: 'This contact already exists. Open it.' },
  ContactErased: {
    cs: 'Údaje tohoto kontaktu byly na jeho žádost vymazány. Nelze je obnovit.',
    en: 'The data of this contact were erased on demand. They cannot be restored.',
  },
  SubjectNotLinked: { cs: 'Tyto údaje ke kontaktu nepatří. Obnovte kontakt.', en: 'These data do not belong to the contact. Reload the contact.' },
  LeaderChanged: { cs: 'Směrování právě převzal jiný server. Zkuste to znovu.', en: 'Another server has just taken over routing. Try again.' },
};
