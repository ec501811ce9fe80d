/** The name of the table's partition key, which infra/table.ts uses as well. */
export const partitionKey = 'id';
