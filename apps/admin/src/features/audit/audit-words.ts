import type { Words } from '@callboard/web-client';

const words = (cs: string, en: string): Words => ({ cs, en });

/** What administrators' events are called by people. */
const known: Readonly<Record<string, Words>> = {
  UserCreated: words('Uživatel založen', 'User created'),
  UserPasswordSet: words('Nové heslo', 'New password'),
  UserRenamed: words('Uživatel přejmenován', 'User renamed'),
  UserRolesChanged: words('Změna rolí', 'Roles changed'),
  UserMoved: words('Změna týmu nebo pobočky', 'Moved to another team or site'),
  UserDeskSet: words('Změna pracovního místa', 'Desk changed'),
  UserSkillSet: words('Změna dovednosti', 'Skill changed'),
  UserQueueSet: words('Změna členství ve frontě', 'Queue membership changed'),
  UserCapacitySet: words('Změna kapacity', 'Capacity changed'),
  UserDisabled: words('Uživatel zablokován', 'User disabled'),
  UserEnabled: words('Uživatel povolen', 'User enabled'),
  QueueCreated: words('Fronta založena', 'Queue created'),
  QueueRenamed: words('Fronta přejmenována', 'Queue renamed'),
  QueueRoutingSet: words('Změna směrování fronty', 'Queue routing changed'),
  QueueServiceSet: words('Změna cílů fronty', 'Queue service changed'),
  QueueEntriesSet: words('Změna vstupů fronty', 'Queue entries changed'),
  QueueDispositionsSet: words('Změna výsledků fronty', 'Queue dispositions changed'),
  QueueRetired: words('Fronta vyřazena', 'Queue retired'),
  SkillDefined: words('Dovednost založena', 'Skill defined'),
  SkillRetired: words('Dovednost vyřazena', 'Skill retired'),
  SiteDefined: words('Pobočka nastavena', 'Site defined'),
  TeamDefined: words('Tým nastaven', 'Team defined'),
  ReasonDefined: words('Důvod nastaven', 'Reason defined'),
  DispositionDefined: words('Výsledek nastaven', 'Disposition defined'),
  CalendarDefined: words('Provozní doba nastavena', 'Opening hours defined'),
  IdleRuleSet: words('Změna pořadí volných agentů', 'Order of idle agents changed'),
  RoutingRulesPublished: words('Pravidla směrování zveřejněna', 'Routing rules published'),
  SubjectErased: words('Údaje osoby vymazány', 'Person’s data erased'),
};

/** An event's name in words; one that is not known here keeps its own. */
export const auditWords = (type: string): Words => known[type] ?? words(type, type);
