import { refusalTable } from '#kernel';

export const refusePaper = refusalTable({
  'document-unknown': { zh: '没有找到该文书。', en: 'The document was not found.', status: 404 },
  'document-sealed': { zh: '文书此前已经定稿。', en: 'The document was sealed before.', status: 409 },
  'document-not-sealed': { zh: '文书尚未定稿，不能送达或发出。', en: 'The document is not sealed yet.', status: 409 },
});
