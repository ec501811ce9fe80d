import { started } from './provide.ts';

export default async () => {
  for (const target of started.splice(0)) await target.close();
};
