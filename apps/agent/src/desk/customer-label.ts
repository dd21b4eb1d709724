import { erasedLabel, formatPhone, unknownCallerLabel, useSay, webVisitorLabel, type Words } from '@callboard/web-client';
import type { Work } from './work.ts';
import { isConversation } from './work.ts';

type Customer = Pick<Work, 'customerName' | 'customerAddress' | 'erased' | 'conversationId'>;

const nameless = (customer: Customer): Words => (customer.conversationId === null ? unknownCallerLabel : webVisitorLabel);

/** What to call the customer: his name, his number, or what is known of him. */
export const useCustomerLabel = (): ((work: Work) => string) => {
  const say = useSay();
  return (work) => {
    if (work.erased) return say(erasedLabel);
    if (work.customerName !== null && work.customerName !== '') return work.customerName;
    if (!isConversation(work) && work.customerAddress !== null) return formatPhone(work.customerAddress);
    return say(nameless(work));
  };
};
