import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { CasesOn, type CasesOnAnswer } from '../../model/cases-on.js';
import { HandoverQueue, type HandoverQueueAnswer, queueOf } from './handover-queue.js';

@QueryHandler(HandoverQueue)
export class HandoverQueueHandler implements IQueryHandler<HandoverQueue> {
  constructor(private readonly queries: QueryBus) {}

  async execute(query: HandoverQueue): Promise<HandoverQueueAnswer> {
    const { dates, upTo, which } = query;
    const { cases, reminders } = await this.queries.execute<CasesOn, CasesOnAnswer>(
      new CasesOn(dates, upTo, { ...which.filter, status: 'OPEN' }),
    );
    return queueOf(query, cases, which.within ?? reminders.contractDays);
  }
}
