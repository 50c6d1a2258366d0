import 'reflect-metadata';
import { runProcess } from '@vinhdanh/application';
import { work } from './work.js';

/** Read models and due tasks, beside the servers and other workers, until it is told to stop. */
runProcess('Vinh Danh worker', work, 'VINHDANH_WORKER_PORT');
