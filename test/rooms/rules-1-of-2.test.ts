import { openRoom } from './room';

openRoom(__filename);
