/** The folder of this run, between its set-up and its end. */
export const made: string[] = [];
