/** Returns a logical id without the eight digits that CDK appends. */
export function toShort(logicalId: string): string {
  return logicalId.replace(/(?<=.)[0-9A-F]{8}$/, '');
}
