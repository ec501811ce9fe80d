import { started } from './start.ts';

export default async () => {
  for (const database of started.splice(0)) await database.close();
};
