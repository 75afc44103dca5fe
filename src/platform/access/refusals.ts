import { refusalTable } from '#kernel';

export const refuseAccess = refusalTable({
  // What may not be seen and what is not there answer alike, so that an answer never proves that a case exists.
  'not-found': { zh: '没有找到，或者您无权查看。', en: 'Not found, or not open to you.', status: 404 },
});
