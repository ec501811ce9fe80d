/** The table's attributes by name; infra/ makes the table from the same words. */
export const partitionKey = 'id';
