import { MemoryLog } from '../../libs/read-store/src/testing/memory-log.js';
import { arrived, left } from '../../libs/read-store/src/testing/presence.js';

/** The same in every process: long enough for a build of several parts. */
export function longLog(): MemoryLog {
  const log = new MemoryLog();
  for (let n = 0; n < 8_000; n++) {
    log.record(`person-${n % 4_000}`, n < 4_000 ? arrived('2016-03-01', `AW-${n}`) : left('2016-03-10'));
  }
  return log;
}
