export { type AccessLog, type AccessLogOptions, type AccessRow, openAccessLog } from './log.ts';
export { type AccessScope, courtsFor, may, mayAnywhere, scopeOf } from './may.ts';
export { courtOfSubject } from './subjects.ts';
export { type Action, accessTable, actions } from './table.ts';
export {
  type Actor,
  type Appointment,
  type LiaisonActor,
  type OfficerActor,
  type OfficerPost,
  officerPosts,
  type Post,
  posts,
  postTitles,
  type Reach,
  type Subject,
} from './types.ts';
export { countWaiting, waitsFor } from './waiting.ts';
