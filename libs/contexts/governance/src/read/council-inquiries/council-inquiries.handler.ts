import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { CouncilInquiries, type CouncilInquiriesAnswer, type InquiryOnDay } from './council-inquiries.js';

@QueryHandler(CouncilInquiries)
export class CouncilInquiriesHandler implements IQueryHandler<CouncilInquiries> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: CouncilInquiries): Promise<CouncilInquiriesAnswer> {
    const all = await this.facts.read(question.upTo, (facts) => inquiries(facts, question));
    const { limit, offset } = question.which;
    return { ...question.dates, total: all.length, inquiries: all.slice(offset, offset + limit) };
  }
}

async function inquiries(facts: Kysely<unknown>, { dates, which }: CouncilInquiries): Promise<InquiryOnDay[]> {
  const { rows } = await sql<InquiryOnDay>`
    select inquiry_id as "inquiryId", title, asked_by as "askedBy", addressed_to as "addressedTo",
           session_on as "sessionOn", agenda_item as "agendaItem", preamble, questions,
           valid_from::text as "receivedOn",
           (select coalesce(json_agg(report_id order by report_id), '[]') from facts.council_report answer
             where answer.inquiry_id = asked.inquiry_id and ${validAt(dates, 'answer')}) as "reportIds"
      from facts.council_inquiry asked
     where ${validAt(dates, 'asked')} and inquiry_id = coalesce(${which.inquiryId ?? null}, inquiry_id)
     order by session_on desc, inquiry_id
  `.execute(facts);
  return rows;
}
