import { leave, startStage } from './start.ts';

export default () => leave('stage', startStage());
