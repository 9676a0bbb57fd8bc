export { Injectable as Decisions } from '@nestjs/common';
