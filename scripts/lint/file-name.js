// House rule 1: files and folders are kebab-case and named by what they are, never by a grab bag.
import { basename } from 'node:path';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const grabBag = /(^|-)(utils?|helpers?|commons?|managers?|services?|misc)$/;

export const fileName = {
  meta: {
    type: 'problem',
    messages: {
      kebab: '"{{part}}" is not kebab-case.',
      grabBag: '"{{part}}" says nothing: name it by its main export, or move its parts to where they are used.',
    },
    schema: [],
  },
  create: (context) => ({
    Program: (node) => {
      const path = context.filename.replaceAll('\\', '/');
      const folders = path.split('/src/').at(1)?.split('/').slice(0, -1) ?? [];
      for (const part of [...folders, basename(path).replace(/^\.|\.[a-z]+$/g, '')]) {
        if (!kebab.test(part)) context.report({ node, messageId: 'kebab', data: { part } });
        if (part.split('.').some((word) => grabBag.test(word))) context.report({ node, messageId: 'grabBag', data: { part } });
      }
    },
  }),
};
