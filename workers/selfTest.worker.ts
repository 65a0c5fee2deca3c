import { expose } from 'comlink';
import { selfTestWorker } from '../src/engine/selfTest/selfTestWorker.ts';

expose(selfTestWorker);
