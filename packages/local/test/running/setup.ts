import { createProjects, leave } from './project.ts';

/** Makes the fixture's projects for the tests of a run. They end with the folder of the run's temporary files. */
export default async function setup(): Promise<void> {
  leave(await createProjects());
}
