/** The temporary folders that teardown.ts removes. */
export const folders: string[] = [];
