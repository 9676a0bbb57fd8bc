export class NoteCase {}
