// Loaded before a service: SIGUSR2 sets its clock back by three minutes, each time again.
const RealDate = globalThis.Date;
let shift = 0;
process.on('SIGUSR2', () => (shift -= 180_000));

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }
  static now() {
    return RealDate.now() + shift;
  }
};
