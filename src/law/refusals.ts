import { refusalTable } from '#kernel';

/** Why the law itself cannot answer. Rooms of rules keep their own tables beside their rules. */
export const refuseLaw = refusalTable({
  'rule-not-in-force': {
    zh: '“{zh}”在{on}没有有效的规定，无法计算。',
    en: 'No version of "{en}" was in force on {on}.',
    status: 422,
  },
});
