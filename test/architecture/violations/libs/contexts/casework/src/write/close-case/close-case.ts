export class CloseCase {}
