import { sameAnswers } from './answers/same-answers.js';
import { writableDoor } from './support/served.js';

sameAnswers('door', writableDoor);
