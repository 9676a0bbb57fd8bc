/** How an accommodation is served (stream `servicemode-{accommodationId}`), as decided by a unit lead. */
export { decidedOn as modeOn, serviceMode as publishedServiceMode, type ServiceModes } from '../model/service-mode.js';
export type { ServiceMode } from '../model/service-mode.events.js';
