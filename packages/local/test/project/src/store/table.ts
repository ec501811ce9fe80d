/** The names of the table's attributes, for infra/ as well. */
export const partitionKey = 'id';
