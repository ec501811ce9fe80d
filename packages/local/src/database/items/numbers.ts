/**
 * Why DynamoDB would not keep a number that dynalite has added up, in DynamoDB's words.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
 * @param text a decimal without an exponent, as dynalite keeps it
 */
export function findNumberFlaw(text: string): string | undefined {
  if (text.length <= digits) return undefined;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  if (whole.length > 126) {
    return 'Number overflow. Attempting to store a number with magnitude larger than supported range';
  }
  const significant = trim(whole + fraction);
  if (whole === '0' && significant !== '' && fraction.search(/[^0]/) >= 130) {
    return 'Number underflow. Attempting to store a number with magnitude smaller than supported range';
  }
  return significant.length > digits ? 'Attempting to store more than 38 significant digits in a Number' : undefined;
}

const digits = 38;

/** Without the zeros at both ends; a loop at the end, since /0+$/ is quadratic in a text of many zeros. */
function trim(text: string): string {
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text.slice(0, end).replace(/^0+/, '');
}
