/** A sentence for the person at a form. */
export class Refusal extends Error {}
