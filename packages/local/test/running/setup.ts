import { createProjects, publishProjects } from './project.ts';

/** Creates the fixture's projects for the tests of a run, in the folder of the run's temporary files. */
export default async function setup(): Promise<void> {
  publishProjects(await createProjects());
}
